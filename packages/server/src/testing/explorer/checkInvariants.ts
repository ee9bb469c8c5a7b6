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
  upgrades,
} from '../../storage/schema.ts';
import { eq } from '../../storage/sql.ts';
import { isFinal } from '../../upgrades/transition.ts';
import type { Told } from './createPlay.ts';

interface World {
  account: string;
  customer: string;
  subscription: string;
  told: Told[];
  granted: UpgradedEvent[];
  db: Database;
  sandbox: StripeSandbox;
  clockTime: number;
  alerts: { level: string; message: string }[];
}

/** What must hold after any crash, fault and order of events, once time has passed. Empty: it does. */
export async function checkInvariants(world: World): Promise<string[]> {
  const { account, customer, sandbox, db } = world;
  const rows = await db.query.select().from(upgrades).where(eq(upgrades.account, account));
  const trail = await db.query.select().from(audit).where(eq(audit.account, account));
  const promised = await db.query.select().from(outbox).where(eq(outbox.account, account));
  const converted = await db.query.select().from(conversions).where(eq(conversions.account, account));
  const [stored] = await db.query.select().from(accounts).where(eq(accounts.account, account));
  const invoices = sandbox
    .list<Stripe.Invoice>('invoices')
    .filter((invoice) => invoice.customer === customer && invoice.billing_reason === 'subscription_update');
  const subscription = sandbox.get<Stripe.Subscription>('subscriptions', world.subscription)!;
  const paid = invoices.filter((invoice) => invoice.status === 'paid');
  const succeeded = rows.filter((row) => row.state === 'succeeded');
  const [, plan] = String(subscription.items.data[0]!.price.lookup_key).split(':');
  const growth = plan === 'growth';
  const wrong: string[] = [];
  const must = (holds: boolean, problem: string) => void (holds || wrong.push(problem));

  must(paid.length <= 1, `charged ${paid.length} times for one change`);
  must(
    paid.length === succeeded.length,
    `${paid.length} paid invoices, ${succeeded.length} upgrades said to have succeeded`,
  );
  must(growth === succeeded.length > 0, `granted: ${growth}, settled: ${succeeded.length > 0}`);
  must(stored?.billing?.plan?.id === plan, 'our account is not what Stripe says');
  for (const row of succeeded) {
    const invoice = paid.find((one) => one.id === row.invoice);
    must(invoice !== undefined, 'a success without its own paid invoice');
    must((invoice?.amount_paid ?? 0) <= row.amount, `charged ${invoice?.amount_paid}, shown ${row.amount}`);
    const audited = trail.some((entry) => entry.subject === row.id && entry.action === 'upgrade.succeeded');
    must(audited, 'a charge without its audit row');
    must(
      trail.some((entry) => entry.subject === row.id && entry.action === 'upgrade.confirmed'),
      'a charge without what was shown',
    );
    const told = world.granted.filter((event) => event.upgrade === row.id);
    must(told.length > 0, 'the host was never told of a success');
    must(new Set(told.map((event) => event.id)).size <= 1, 'the host was told under two ids');
    must(row.completed.length > 0, 'what the host completed is not on the upgrade');
  }
  must(
    world.granted.every((event) => succeeded.some((row) => row.id === event.upgrade)),
    'granted without a charge',
  );
  must(
    converted.length === succeeded.length,
    `${converted.length} conversions of ${succeeded.length} successes`,
  );

  must(
    rows.every((row) => !(liveUpgradeStates as readonly string[]).includes(row.state)),
    `stuck: ${rows.map((row) => row.state)}`,
  );
  must(
    invoices.every((invoice) => invoice.status !== 'open'),
    'an invoice is left open',
  );
  must(subscription.pending_update === null, 'a pending update is left');
  must(
    promised.every((work) => work.doneAt !== null),
    'promised work is not done',
  );
  const events = await db.query.select().from(inbox).where(eq(inbox.customer, customer));
  const unread = events.filter((event) => event.doneAt === null);
  must(unread.length === 0, `${unread.length} events not worked on`);

  for (const { upgrade, state } of world.told) {
    const now = rows.find((row) => row.id === upgrade)?.state;
    if (isFinal(state)) must(now === state, `told "${state}", is "${now}"`);
  }
  const everything = JSON.stringify([
    rows,
    trail,
    promised,
    await db.query.select().from(quotes).where(eq(quotes.account, account)),
  ]);
  must(!everything.includes('_secret_'), 'a secret is stored');
  must(!JSON.stringify(world.alerts).includes('_secret_'), 'a secret is logged');
  return wrong;
}
