import { UptierError } from '../errors/UptierError.ts';
import { readText } from '../http/readBody.ts';
import { definePublicRoute } from '../http/route.ts';
import { storeEvents } from '../storage/inbox.ts';
import { WebhookRefusal } from '../stripe/WebhookRefusal.ts';

/** Stripe's largest events (subscriptions with many items) are far below this. */
const bodyLimitBytes = 1024 * 1024;

export const webhookRoutes = [
  definePublicRoute({
    method: 'POST',
    path: '/webhooks/stripe',
    /** Verified, stored, 200. The work comes after, from the store: answering 200 to work that then fails would lose it. */
    async handle(ctx, { request }) {
      const body = await readText(request, bodyLimitBytes);
      const signature = request.headers.get('stripe-signature');
      try {
        const event = await ctx.stripe.verifyWebhook({ body, signature, now: ctx.now() });
        const stored = await storeEvents(ctx.db, [event], ctx.now());
        return Response.json({ received: true, new: stored > 0 });
      } catch (error) {
        if (!(error instanceof WebhookRefusal)) throw error;
        ctx.log.warn('uptier: a webhook was refused', { reason: error.reason });
        throw new UptierError('signature_invalid', error.message);
      }
    },
  }),
];
