import type { PortalFlow } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { defineRoute } from '../http/route.ts';
import type { Session } from '../identity/Session.ts';
import { checkPaymentsOn } from '../quotes/readSellable.ts';
import { refusal } from '../quotes/refusal.ts';
import { ensureCustomer } from '../upgrades/ensureCustomer.ts';

async function customerOf(ctx: ServerContext, { account }: Session): Promise<string> {
  const { customer } = await ctx.accounts.resolve(account);
  if (customer !== null) return customer;
  // Stripe Tax needs an address before there can be a price, and Stripe keeps addresses with customers.
  if (ctx.options.tax === 'automatic') return ensureCustomer(ctx, account);
  throw new UptierError('no_subscription', 'The account has no customer in Stripe yet.');
}

const portalFlows = ['downgrade', 'cancel', 'card', 'address'] as const satisfies PortalFlow[];

/** A link to Stripe's portal, for what is done there: seeing invoices, changing down, canceling, cards, the address. */
async function openPortal(
  ctx: ServerContext,
  session: Session,
  { request, flow }: { request: Request; flow: PortalFlow | null },
): Promise<{ url: string }> {
  const customer = await customerOf(ctx, session);
  // The origin has passed the origin policy; the page itself is not ours to know.
  const returnUrl = request.headers.get('origin');
  const link = { customer, ...(returnUrl ? { returnUrl } : {}) };
  if (flow === null || flow === 'card' || flow === 'address') {
    return ctx.stripe.createPortalSession({ ...link, flow, subscription: null });
  }
  const { subscription } = await ctx.accounts.sync(session.account);
  if (subscription === null) throw refusal('no_subscription');
  return ctx.stripe.createPortalSession({ ...link, flow, subscription });
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
    handle: (ctx, session, { request }) => openPortal(ctx, session, { request, flow: null }),
  }),
  ...portalFlows.map((flow) =>
    defineRoute({
      method: 'POST',
      path: `/portal/${flow}`,
      scope: 'billing:purchase',
      handle: (ctx, session, { request }) => openPortal(ctx, session, { request, flow }),
    }),
  ),
];
