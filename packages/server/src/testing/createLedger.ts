import type { CurrentPlan, UptierEvent } from '@uptier/model';
import { createMetrics } from '../metrics/createMetrics.ts';
import type { MetricsQuestion } from '../metrics/Metrics.ts';
import { acme, starterBilling, type TestServer } from './createTestServer.ts';

const dayMs = 86_400_000;

/** Days of many accounts, told as what they see, pay and give back. Days only go forward. */
export function createLedger(server: TestServer) {
  const { ctx } = server;
  const start = ctx.now();
  let sent = 0;
  const until = (day: number) => server.advance(Math.max(0, start + day * dayMs - ctx.now()));
  const seen = new Set<string>();

  const add = (account: string) => {
    if (seen.has(account)) return;
    seen.add(account);
    server.hosts.set(account, acme({ id: account, name: account, customer: `cus_${account}` }));
  };

  return {
    until,
    /** As a page reports it, at once or `lateMs` later. */
    async did(
      day: number,
      account: string,
      kind: UptierEvent['kind'],
      { lateMs = 0, ...more }: Partial<UptierEvent> & { lateMs?: number } = {},
    ) {
      until(day);
      add(account);
      sent += 1;
      const event = {
        id: `event-${account}-${sent}`,
        at: ctx.now() - lateMs,
        kind,
        campaign: 'usage-seats-95',
        ...more,
      };
      const as = { account, user: { id: 'olga', name: 'Olga' }, scope: ['offers:read' as const] };
      const answer = await server.call('POST', '/events', { as, body: { events: [event] } });
      if (!answer.ok) throw new Error(await answer.text());
    },
    /** What Stripe says from then on; null: nothing is bought any more. */
    async bills(day: number, account: string, amount: number | null, plan: Partial<CurrentPlan> = {}) {
      until(day);
      add(account);
      const known = starterBilling();
      const billing =
        amount === null
          ? starterBilling({ status: 'canceled', plan: null })
          : starterBilling({ plan: { ...known.plan!, amount, ...plan } });
      server.stripe.billing.set(`cus_${account}`, billing);
      await ctx.accounts.sync(account);
    },
    async sells(
      day: number,
      account: string,
      mrrDelta: number,
      more: { currency?: string; addOn?: boolean } = {},
    ) {
      until(day);
      add(account);
      const selection = { interval: 'month' as const, extras: {}, addOns: {} };
      const plan = more.addOn ? 'starter' : 'growth';
      const sale = {
        account,
        upgrade: `upg-${account}-${day}`,
        mrrDelta,
        currency: more.currency ?? 'usd',
        at: ctx.now(),
        from: { plan: 'starter', ...selection },
        to: { ...selection, plan, addOns: more.addOn ? { backup: 1 } : {} },
      };
      await ctx.db.transaction((tx) => ctx.campaigns.recordConversion(tx, sale));
    },
    read: (question: Partial<MetricsQuestion> & { days?: [number, number] } = {}) => {
      const [from, to] = question.days ?? [-1, 400];
      return createMetrics({ ...ctx, motions: ctx.campaigns.motions }).read({
        from: start + from * dayMs,
        to: Math.min(start + to * dayMs, ctx.now() + 1),
        ...(question.by && { by: question.by }),
      });
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;
