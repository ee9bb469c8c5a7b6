import type { CreateQuote, Quote } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import { createContext } from '../createContext.ts';
import type { HostAccount } from '../createUptier.ts';
import type { Session } from '../identity/Session.ts';
import type { Pricing } from '../quotes/Pricing.ts';
import { claimQuote, findQuote, insertQuote, type QuoteRow } from '../storage/quotes.ts';
import { audit, outbox, upgrades } from '../storage/schema.ts';
import { and, asc, eq } from '../storage/sql.ts';
import { findUpgrade, insertUpgrade, type UpgradePatch, type UpgradeRow } from '../storage/upgrades.ts';
import type { StripeGateway } from '../stripe/gateway.ts';
import { stripeKeyOf } from '../upgrades/beginUpgrade.ts';
import { openPostgresForTest } from './openPostgresForTest.ts';
import { plainOptions } from './plainOptions.ts';
import { recordLog } from './recordLog.ts';
import { shopCatalog } from './shopCatalog.ts';
import {
  billingOf,
  lineOf,
  looseOf,
  periodEnd,
  previewOf,
  now as start,
  subscriptionOf,
} from './stripeFacts.ts';

/**
 * The server over a real database, with a Stripe that answers what the test tells it: for the moments of an attempt that a whole
 * purchase seldom comes to. What Stripe itself would do is for the tests that open a shop.
 */
export async function openDesk() {
  const database = await openPostgresForTest();
  const { db } = database;
  const log = recordLog();
  const hosts = new Map<string, HostAccount>();
  const calls: [name: string, request: unknown][] = [];
  let answers: Partial<StripeGateway> = {};
  let time = start;
  let made = 0;
  const stripe = new Proxy({} as StripeGateway, {
    get(_target, name: keyof StripeGateway) {
      if (name === 'mode') return 'sandbox';
      return async (request: unknown) => {
        calls.push([name, request]);
        const answer = { ...unasked, ...answers }[name] as ((request: unknown) => unknown) | undefined;
        if (!answer) throw new Error(`nobody expected a call of ${name}`);
        return answer(request);
      };
    },
  });
  async function offer({ row = {}, quote = {}, pricing = {}, terms = {} }: Given = {}) {
    made += 1;
    const account = row.account ?? `account_${made}`;
    const customer = row.customer ?? `cus_${made}`;
    hosts.set(account, { id: account, name: account, customer, usage: {}, approvers: [] });
    const upgrade = rowOf({ account, id: `upgrade_${made}`, customer, now: time, ...row });
    const stored = quoteOf(upgrade, { quote, pricing, terms });
    await insertQuote(db.query, stored);
    return { row: upgrade, quote: stored };
  }

  const options = plainOptions({
    origins: ['https://app.quillboard.test'],
    resolveAccount: async (account) => hosts.get(account) ?? null,
  });
  const ctx: ServerContext = createContext({
    options,
    catalog: shopCatalog(),
    db,
    stripe,
    now: () => time,
    log,
  });

  return {
    ctx,
    log,
    /** What the host says of its accounts. */
    hosts,
    /** What Stripe was asked since it was last told what to answer. */
    calls,
    callsOf: (name: keyof StripeGateway) =>
      calls.filter(([one]) => one === name).map(([, request]) => request),
    stripeSays(given: Partial<StripeGateway>) {
      answers = given;
      calls.length = 0;
    },
    now: () => time,
    advance(ms: number) {
      time += ms;
    },

    /** An attempt of an account of its own, with the quote it carries out. */
    async attempt(given: Given = {}) {
      const { row, quote } = await offer(given);
      await claimQuote(db.query, { account: row.account, id: quote.id, upgrade: row.id });
      if (!(await insertUpgrade(db.query, row))) throw new Error('the attempt is not the only one');
      return { row, quote: (await findQuote(db.query, row.account, quote.id))! };
    },
    /** A quote that nobody has confirmed yet; `row` is what an attempt to carry it out would be. */
    offer,
    /** What Stripe says while the price, and everything else, is still what the quote of such an attempt says. */
    unchanged: ({ customer, subscription }: UpgradeRow): Partial<StripeGateway> => ({
      readBilling: async () =>
        billingOf(subscriptionOf({ id: subscription ?? '', customer }), { customer, now: time }),
      readLoose: async () => looseOf(),
      previewChange: async ({ prorationDate }) =>
        previewOf([
          lineOf({ ...prorated(prorationDate!), kind: 'credit', price: 'price_starter', amount: -3_267 }),
          lineOf({ ...prorated(prorationDate!), amount: 9_933 }),
        ]),
      previewRecurring: async () => previewOf([lineOf()], { requestId: 'req_2' }),
    }),
    sessionOf: ({ account, user }: Pick<UpgradeRow, 'account' | 'user'>): Session => ({
      account,
      user: { id: user, name: user },
      scope: ['billing:purchase'],
      origin: 'https://app.quillboard.test',
      expiresAt: time + 300_000,
      tokenId: 'token',
    }),
    read: async (row: UpgradeRow) => (await findUpgrade(db.query, row))!,
    patch: async (row: UpgradeRow, patch: UpgradePatch) => {
      const [patched] = await db.query.update(upgrades).set(patch).where(eq(upgrades.id, row.id)).returning();
      return patched!;
    },
    auditOf: (row: UpgradeRow) =>
      db.query.select().from(audit).where(eq(audit.subject, row.id)).orderBy(asc(audit.at), asc(audit.id)),
    auditAt: (account: string, action: string) =>
      db.query
        .select()
        .from(audit)
        .where(and(eq(audit.account, account), eq(audit.action, action))),
    promisesOf: (row: UpgradeRow) => db.query.select().from(outbox).where(eq(outbox.subject, row.id)),
    alerts: (row: UpgradeRow) =>
      log.lines.filter(({ level, fields }) => level === 'error' && fields.upgrade === row.id),

    async close() {
      ctx.changes.stop();
      database.giveBack();
    },
  };
}

/** What is asked in passing and always answered the same. */
const unasked: Partial<StripeGateway> = { spendKey: async () => ({ wasUsed: false }) };

export type Desk = Awaited<ReturnType<typeof openDesk>>;

interface Given {
  row?: Partial<UpgradeRow>;
  quote?: Partial<Quote>;
  pricing?: Partial<Pricing>;
  terms?: Omit<CreateQuote, 'change'>;
}

const prorated = (from: number) => ({ proration: true, period: { start: from, end: periodEnd } });

const starter = { plan: 'starter', interval: 'month' as const, extras: {}, addOns: {} };
const growth = { ...starter, plan: 'growth' };

function rowOf({
  now,
  ...given
}: Partial<UpgradeRow> & { account: string; id: string; customer: string; now: number }): UpgradeRow {
  return {
    user: 'olga',
    subscription: `sub_of_${given.id}`,
    quoteId: `quote_of_${given.id}`,
    idempotencyKey: 'one-decision',
    requestHash: 'hash',
    state: 'calling',
    round: 1,
    stripeKey: stripeKeyOf(given.id, 1),
    invoice: null,
    latestInvoice: null,
    paymentMethod: null,
    card: { brand: 'visa', last4: '4242' },
    closing: null,
    from: starter,
    to: growth,
    amount: 6_666,
    currency: 'usd',
    charged: null,
    decline: null,
    receipt: null,
    intent: null,
    requestId: null,
    consent: 'Then $149.00 monthly.',
    checkout: null,
    startsAt: null,
    schedule: null,
    released: null,
    completed: [],
    calledAt: null,
    tries: 0,
    nextAt: now,
    openUntil: null,
    createdAt: now,
    updatedAt: now,
    ...given,
  };
}

function quoteOf(
  row: UpgradeRow,
  {
    quote,
    pricing,
    terms,
  }: { quote: Partial<Quote>; pricing: Partial<Pricing>; terms: Omit<CreateQuote, 'change'> },
): QuoteRow {
  const { account, quoteId: id, user, customer, subscription, createdAt } = row;
  const expiresAt = createdAt + 15 * 60_000;
  return {
    account,
    id,
    user,
    customer,
    subscription,
    quote: {
      id,
      from: row.from,
      to: row.to,
      currency: 'usd',
      lines: [],
      subtotal: 6_666,
      tax: 0,
      taxIncluded: 0,
      total: 6_666,
      balance: 0,
      dueToday: 6_666,
      next: { amount: 14_900, at: periodEnd, interval: 'month' },
      changes: { limits: [], features: [] },
      card: row.card,
      createdAt,
      expiresAt,
      ...quote,
    },
    pricing: {
      asked: { plan: 'growth' },
      terms,
      change: {
        customer,
        subscription: subscription ?? '',
        items: [{ id: 'si_starter', price: 'price_growth', quantity: 1 }],
        prorationDate: createdAt,
        changesInterval: false,
        anchor: 'omitted',
        discounts: null,
      },
      facts: {
        currency: 'usd',
        dueToday: 6_666,
        tax: 0,
        nextAmount: 14_900,
        nextAt: periodEnd,
        nextMoves: false,
        items: '[["si_starter","price_starter",1]]',
        paymentMethod: 'pm_1',
        promotionCode: null,
        waiting: '[]',
        startDue: null,
        planned: null,
      },
      mrrDelta: 10_000,
      requestIds: ['req_1', 'req_2'],
      ...pricing,
    },
    fingerprint: 'fingerprint',
    usedBy: null,
    createdAt,
    expiresAt,
  };
}
