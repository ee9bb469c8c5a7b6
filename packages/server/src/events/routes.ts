import type { ClaimTurn, SendEvents, UptierEvent } from '@uptier/model';
import { z } from 'zod';
import { languagesOf } from '../accounts/languagesOf.ts';
import { defineRoute } from '../http/route.ts';
import { id, moment } from '../http/schemas.ts';
import { markQualified } from '../metrics/markQualified.ts';
import { recordEvents } from './recordEvents.ts';

const small = z.int().min(0).max(1_000_000);

const eventSchema = z.object({
  id: z.string().min(8).max(64),
  at: moment,
  kind: z.enum([
    'qualified_would_show',
    'exposure',
    'dismissed',
    'snoozed',
    'never_again',
    'engaged',
    'previewed',
    'feature_attempt',
    'goal',
    'wall',
  ]),
  campaign: id.exactOptional(),
  experiment: id.exactOptional(),
  phase: small.exactOptional(),
  arm: id.exactOptional(),
  meter: id.exactOptional(),
  feature: id.exactOptional(),
  band: small.exactOptional(),
  name: id.exactOptional(),
  until: moment.exactOptional(),
}) satisfies z.ZodType<UptierEvent>;

const schema = z.object({ events: z.array(eventSchema).max(100) }) satisfies z.ZodType<SendEvents>;

const claimSchema = z.object({ campaign: id }) satisfies z.ZodType<ClaimTurn>;

export const eventRoutes = [
  defineRoute({
    method: 'POST',
    path: '/events',
    scope: 'offers:read',
    body: schema,
    handle: async (ctx, session, { body, client, request }) => ({
      stored: await recordEvents(ctx, { session, client, locale: languagesOf(request)[0] }, body.events),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/claims',
    scope: 'offers:read',
    body: claimSchema,
    async handle(ctx, session, { body: { campaign }, client }) {
      const granted = await ctx.pacing.claim(session, client, campaign);
      if (!granted && ctx.campaigns.interruptionOf(campaign)) {
        // Its rule holds and its turn has not come. Who gets the turn says so when it is taken.
        const campaigns = [{ id: campaign, assignment: null }];
        await markQualified(ctx, { account: session.account, campaigns, at: ctx.now() });
      }
      return { granted };
    },
  }),
];
