import type { Selection } from '@uptier/model';
import type { StripeSandbox } from '@uptier/stripe-sandbox';
import type Stripe from 'stripe';
import type { UpgradedEvent } from '../../createUptier.ts';
import type { Database } from '../../storage/Database.ts';
import {
  accounts,
  audit,
  conversions,
  inbox,
  liveUpgradeStates,
  outbox,
  quotes,
  requests,
  upgrades,
} from '../../storage/schema.ts';
import type { UpgradeRow } from '../../storage/upgrades.ts';
import { lookupKeyOf } from '../../stripe/lookupKeys.ts';
import { isFinal } from '../../upgrades/transition.ts';
import type { Told } from './createPlay.ts';

interface World {
  customer: string;
  subscription: string;
  /** The lookup key of the plan when no upgrade succeeds. */
  expectedPlan: string;
  told: Told[];
  /** When a person last did something. */
  lastActAt: number;
  granted: UpgradedEvent[];
  db: Database;
  sandbox: StripeSandbox;
  alerts: { level: string; message: string }[];
}

type Facts = Awaited<ReturnType<typeof readFacts>>;
type Must = (holds: boolean, problem: string) => void;

/** What must hold after any crash, fault and order of events, once time has passed. Empty: it does. */
export async function checkInvariants(world: World): Promise<string[]> {
  const facts = await readFacts(world);
  const wrong: string[] = [];
  const must: Must = (holds, problem) => void (holds || wrong.push(problem));
  checkCharges(facts, world, must);
  for (const row of facts.succeeded) checkSuccess(row, facts, world, must);
  checkGrants(facts, world, must);
  checkNothingStuck(facts, must);
  checkWords(facts, world, must);
  return wrong;
}

/** Both ledgers, ours and Stripe's, as they stand at the end. */
async function readFacts({ customer, subscription, sandbox, db: { query } }: World) {
  const rows = await query.select().from(upgrades);
  const invoices = sandbox
    .list<Stripe.Invoice>('invoices')
    .filter((invoice) => invoice.customer === customer && invoice.billing_reason === 'subscription_update');
  const [account] = await query.select().from(accounts);
  return {
    rows,
    succeeded: rows.filter((row) => row.state === 'succeeded'),
    invoices,
    paid: invoices.filter((invoice) => invoice.status === 'paid'),
    creditNotes: sandbox.list<Stripe.CreditNote>('credit_notes'),
    subscription: sandbox.get<Stripe.Subscription>('subscriptions', subscription)!,
    billing: account?.billing ?? null,
    quotes: await query.select().from(quotes),
    trail: await query.select().from(audit),
    promised: await query.select().from(outbox),
    converted: await query.select().from(conversions),
    events: await query.select().from(inbox),
    requests: await query.select().from(requests),
  };
}

function checkCharges({ rows, paid, succeeded, quotes }: Facts, { lastActAt }: World, must: Must): void {
  must(paid.length <= 1, `charged ${paid.length} times for one change`);
  must(
    paid.length === succeeded.length,
    `${paid.length} paid invoices, ${succeeded.length} upgrades said to have succeeded`,
  );
  for (const invoice of paid) {
    const row = rows.find((one) => one.invoice === invoice.id);
    const quote = quotes.find((one) => one.id === row?.quoteId);
    const until = Math.max(lastActAt, quote?.expiresAt ?? 0);
    const at = (invoice.status_transitions.paid_at ?? 0) * 1000;
    must(at <= until, `charged ${(at - until) / 60_000} minutes after everybody had left`);
  }
}

function checkSuccess(row: UpgradeRow, facts: Facts, { granted }: World, must: Must): void {
  const invoice = facts.paid.find((one) => one.id === row.invoice);
  must(invoice !== undefined, 'a success without its own paid invoice');
  const returned = facts.creditNotes
    .filter((note) => note.invoice === row.invoice)
    .reduce((sum, note) => sum + note.total, 0);
  const charged = (invoice?.amount_paid ?? 0) - returned;
  must(charged <= row.amount, `charged ${charged}, shown ${row.amount}`);
  for (const action of ['upgrade.succeeded', 'upgrade.confirmed']) {
    const entries = facts.trail.filter((entry) => entry.subject === row.id && entry.action === action);
    must(entries.length === 1, `${entries.length} audit rows "${action}" of a charge`);
  }
  const told = granted.filter((event) => event.upgrade === row.id);
  must(told.length > 0, 'the host was never told of a success');
  must(new Set(told.map((event) => event.id)).size <= 1, 'the host was told under two ids');
  must(row.completed.length > 0, 'what the host completed is not on the upgrade');
  const asked = facts.requests.find((request) => request.id === row.requestId);
  if (!asked) return;
  must(asked.state === 'paid', `a paid request is "${asked.state}"`);
  must(
    told.every(({ intents }) => intents.some((one) => one.user !== row.user)),
    "the asker's intent is lost",
  );
}

function checkGrants(facts: Facts, world: World, must: Must): void {
  const { succeeded, subscription, billing, converted } = facts;
  must(
    world.granted.every((event) => succeeded.some((row) => row.id === event.upgrade)),
    'granted without a charge',
  );
  must(
    converted.every((one) => succeeded.some((row) => row.id === one.upgrade)),
    'a conversion without a success',
  );
  const ended = subscription.status === 'canceled';
  must(
    (billing?.plan == null) === ended,
    `our account has ${billing?.plan?.id}, Stripe ${subscription.status}`,
  );
  if (ended) return;
  const items = subscription.items.data.map(({ price, quantity }) => `${price.lookup_key} × ${quantity}`);
  const expected = succeeded[0] ? itemsOf(succeeded[0].to) : [`${world.expectedPlan} × 1`];
  must(same(items, expected), `the subscription is ${items}, paid for is ${expected}`);
  must(billing?.plan != null && same(itemsOf(billing.plan), items), 'our account is not what Stripe says');
}

function itemsOf({
  plan,
  id,
  interval,
  extras,
  addOns,
}: Omit<Selection, 'plan'> & { plan?: string; id?: string }) {
  const name = (plan ?? id)!;
  return [
    `${lookupKeyOf({ plan: name, interval })} × 1`,
    ...Object.entries(extras).map(
      ([extra, count]) => `${lookupKeyOf({ plan: name, extra, interval })} × ${count}`,
    ),
    ...Object.entries(addOns).map(([addOn, count]) => `${lookupKeyOf({ addOn, interval })} × ${count}`),
  ];
}

const same = (a: string[], b: string[]) => a.toSorted().join() === b.toSorted().join();

function checkNothingStuck({ rows, invoices, subscription, promised, events }: Facts, must: Must): void {
  const live = rows.filter(({ state }) => (liveUpgradeStates as readonly string[]).includes(state));
  must(live.length === 0, `stuck: ${live.map(({ state }) => state)}`);
  must(
    invoices.every((invoice) => invoice.status !== 'open'),
    'an invoice is left open',
  );
  must(subscription.pending_update === null, 'a pending update is left');
  const unkept = promised.filter((work) => work.doneAt === null);
  must(
    unkept.length === 0,
    `promised and not done: ${unkept.map(({ kind, lastError }) => `${kind} ${lastError}`)}`,
  );
  const unread = events.filter((event) => event.doneAt === null);
  must(unread.length === 0, `${unread.length} events not worked on`);
}

function checkWords({ rows, trail, promised, quotes }: Facts, { told, alerts }: World, must: Must): void {
  for (const { upgrade, state } of told) {
    const now = rows.find((row) => row.id === upgrade)?.state;
    if (isFinal(state)) must(now === state, `told "${state}", is "${now}"`);
  }
  must(!JSON.stringify([rows, trail, promised, quotes]).includes('_secret_'), 'a secret is stored');
  must(!JSON.stringify(alerts).includes('_secret_'), 'a secret is logged');
}
