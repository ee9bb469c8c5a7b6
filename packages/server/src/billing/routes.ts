import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { defineRoute } from '../http/route.ts';
import type { Session } from '../identity/Session.ts';
import { checkPaymentsOn } from '../quotes/readSellable.ts';

async function customerOf(ctx: ServerContext, { account }: Session): Promise<string> {
  const { customer } = await ctx.accounts.resolve(account);
  if (customer !== null) return customer;
  throw new UptierError('no_subscription', 'The account has no customer in Stripe yet.');
}

/** What a user does with Stripe itself: save a card, open the portal to manage or cancel. */
export const billingRoutes = [
  defineRoute({
    method: 'POST',
    path: '/setup-intents',
    scope: 'billing:purchase',
    limit: 'payments',
    async handle(ctx, session, { requestId }) {
      await checkPaymentsOn(ctx);
      const customer = await customerOf(ctx, session);
      return ctx.stripe.createSetupIntent({ customer, key: `setup_${requestId}` });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/portal',
    scope: 'billing:purchase',
    async handle(ctx, session, { request }) {
      const customer = await customerOf(ctx, session);
      // The origin has passed the origin policy; the page itself is not ours to know.
      const returnUrl = request.headers.get('origin');
      return ctx.stripe.createPortalSession({ customer, ...(returnUrl ? { returnUrl } : {}) });
    },
  }),
];
