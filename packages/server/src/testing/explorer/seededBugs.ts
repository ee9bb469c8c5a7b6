import { randomUUID } from 'node:crypto';
import type { ServerContext } from '../../context.ts';
import { claimDue } from '../../storage/claimDue.ts';
import { markEventDone } from '../../storage/inbox.ts';
import { findQuote, type QuoteRow } from '../../storage/quotes.ts';
import type { UpgradeRow } from '../../storage/upgrades.ts';
import type { StripeGateway } from '../../stripe/gateway.ts';
import { StripeFailure } from '../../stripe/StripeFailure.ts';
import { moneyChores } from '../../upgrades/moneyChores.ts';
import { reconcile } from '../../upgrades/reconcile.ts';
import { recordFinding } from '../../upgrades/recordFinding.ts';
import { Crash } from './Crash.ts';

/** A mistake somebody could make, put around the real code from outside. The explorer must catch each. */
export interface SeededBug {
  gateway?(gateway: StripeGateway): StripeGateway;
  context?(ctx: ServerContext): ServerContext;
  tick?(ctx: ServerContext, tick: () => Promise<void>): Promise<void>;
}

function exceptCrash(error: unknown): void {
  if (error instanceof Crash) throw error;
}

const withoutChores = (skipped: string[]) => async (ctx: ServerContext) => {
  for (const chore of moneyChores) {
    if (!skipped.includes(chore.name)) await chore.run(ctx).catch(exceptCrash);
  }
};

async function replay(ctx: ServerContext, row: UpgradeRow, { pricing }: QuoteRow): Promise<void> {
  const { stripeKey: key, latestInvoice } = row;
  await recordFinding(
    ctx,
    row,
    await ctx.stripe.changeSubscription({ change: pricing.change!, key, latestInvoice }),
  );
}

export const seededBugs = {
  'a new key for every call': {
    gateway: (gateway) => ({
      ...gateway,
      changeSubscription: (request) => gateway.changeSubscription({ ...request, key: randomUUID() }),
      listChangeInvoices: async () => [],
    }),
  },

  'silence taken for failure': {
    gateway: (gateway) => ({
      ...gateway,
      listChangeInvoices: async () => [],
      async changeSubscription(request) {
        try {
          return await gateway.changeSubscription(request);
        } catch (error) {
          if (error instanceof StripeFailure && error.kind === 'unknown') {
            throw new StripeFailure('invalid', error.call, 'treated as failed');
          }
          throw error;
        }
      },
    }),
  },

  'no reconciler': {
    tick: withoutChores(['upgrades.reconcile']),
  },

  'no delivery of what was promised': {
    tick: withoutChores(['outbox.deliver']),
  },

  'the promise made after the commit': {
    context(ctx) {
      const { enqueue } = ctx.outbox;
      const late: (() => Promise<void>)[] = [];
      const outbox: ServerContext['outbox'] = {
        async enqueue(_tx, work) {
          late.push(() => ctx.db.transaction((tx) => enqueue(tx, work)));
        },
      };
      const announce = ctx.accounts.announce;
      const accounts: ServerContext['accounts'] = {
        ...ctx.accounts,
        async announce(account) {
          for (const promise of late.splice(0)) await promise();
          await announce(account);
        },
      };
      return { ...ctx, outbox, accounts };
    },
  },

  'an event marked as done before the work': {
    async tick(ctx) {
      await withoutChores(['inbox.process'])(ctx);
      const rows = await claimDue(ctx.db, 'inbox', { now: ctx.now(), leaseMs: 60_000, limit: 100 });
      for (const row of rows) await markEventDone(ctx.db, row.id, ctx.now());
      const customers = new Set(rows.flatMap((row) => row.customer ?? []));
      for (const customer of customers) {
        const account = await ctx.accounts.byCustomer(customer);
        if (account) await ctx.accounts.sync(account).catch(exceptCrash);
      }
    },
  },

  'an invoice left open after a decline': {
    gateway: (gateway) => ({
      ...gateway,
      async voidInvoice({ invoice }) {
        const settlement = await gateway.readInvoice(invoice);
        if (settlement.kind === 'none' || settlement.kind === 'paid') return settlement;
        return { kind: 'void', invoice: settlement.invoice };
      },
    }),
  },

  'a replay without asking whether anybody still waits': {
    async tick(ctx) {
      await withoutChores(['upgrades.reconcile'])(ctx);
      const lease = { now: ctx.now(), leaseMs: 60_000, limit: 20 };
      for (const row of await claimDue(ctx.db, 'upgrades', lease)) {
        const quote = row.invoice ? null : await findQuote(ctx.db.query, row.account, row.quoteId);
        if (quote) await replay(ctx, row, quote).catch(exceptCrash);
        else await reconcile(ctx, row).catch(exceptCrash);
      }
    },
  },

  'a grant that is new each time': {
    context: (ctx) => ({
      ...ctx,
      options: {
        ...ctx.options,
        onUpgraded: (event) => ctx.options.onUpgraded?.({ ...event, id: randomUUID() }),
      },
    }),
  },

  'granted before it is paid': {
    gateway: (gateway) => ({
      ...gateway,
      async changeSubscription(request) {
        const settlement = await gateway.changeSubscription(request);
        return 'invoice' in settlement ? { kind: 'paid', invoice: settlement.invoice } : settlement;
      },
    }),
  },
} satisfies Record<string, SeededBug>;

export type SeededBugName = keyof typeof seededBugs;
