import { randomUUID } from 'node:crypto';
import {
  applyChange,
  type Change,
  type Contact,
  type CreateHandoff,
  type Handoff,
  type HandoffKind,
  listAmount,
  type MeterState,
  type Motion,
  type People,
  selectionOf,
  yearlyOf,
} from '@uptier/model';
import { allowanceOf } from '../accounts/allowanceOf.ts';
import type { BillingState } from '../accounts/BillingState.ts';
import type { AccountsService } from '../accounts/createAccounts.ts';
import { freeBilling } from '../accounts/freeBilling.ts';
import { usageOf } from '../accounts/usageOf.ts';
import type { CampaignsService } from '../campaigns/CampaignsService.ts';
import type { Base } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import type { OpportunitiesService } from '../opportunities/createOpportunities.ts';
import type { Opportunity } from '../opportunities/Opportunity.ts';
import { rankOf } from '../opportunities/rankOf.ts';
import { checkWish } from '../requests/checkWish.ts';
import type { SignalsService } from '../signals/createSignals.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import { handoffs } from '../storage/schema.ts';
import { and, asc, desc, eq, type SQL, sql } from '../storage/sql.ts';
import type { TraitsService } from '../traits/createTraits.ts';
import type { HandoffContext } from './HandoffContext.ts';
import type { HandoffPlace, Handoffs } from './Handoffs.ts';
import { peopleOf } from './peopleOf.ts';
import { replyBy } from './replyBy.ts';

type Row = typeof handoffs.$inferSelect;

export interface HandoffsService extends Handoffs {
  /** Stores it and promises to tell the host; the same user asking again is the same one, with the newer note. */
  create(session: Session, wish: CreateHandoff): Promise<Handoff>;
  find(account: string, id: string): Promise<Row | null>;
}

interface Parts {
  accounts: AccountsService;
  campaigns: Pick<CampaignsService, 'motionOf'>;
  opportunities: OpportunitiesService;
  signals: SignalsService;
  traits: TraitsService;
}

/** Days back that a person is told which features were asked for. */
const askedDays = 30;

/** Large, complex or unsure: a person with the whole context, instead of a dead "Contact us". */
export function createHandoffs(base: Base, parts: Parts): HandoffsService {
  const { catalog, db, now, outbox, options } = base;
  const { accounts, campaigns, opportunities, signals, traits } = parts;

  const find = async (tx: Query, account: string, id: string): Promise<Row | null> => {
    const one = and(eq(handoffs.account, account), eq(handoffs.id, id));
    return (await tx.select().from(handoffs).where(one))[0] ?? null;
  };

  async function contextOf(
    host: HostAccount,
    session: Session,
    wish: CreateHandoff,
  ): Promise<HandoffContext> {
    const billing = (await accounts.read(host)) ?? freeBilling(catalog, now());
    const names = new Map(catalog.features.map(({ id }) => [id, askedDays]));
    const times = await signals.times({
      account: session.account,
      user: session.user.id,
      client: 'handoff',
      names,
    });
    const limits = allowanceOf(catalog, billing, [], now())?.limits ?? {};
    const meters = catalog.meters.flatMap(({ id }) => {
      const usage = usageOf(host, id);
      const limit = limits[id];
      return usage && limit !== undefined
        ? [[id, { used: usage.active + usage.pending, limit }] as const]
        : [];
    });
    const { plan } = billing;
    return {
      accountName: host.name,
      status: billing.status,
      plan: plan && { id: plan.id, interval: plan.interval, amount: plan.amount, periodEnd: plan.periodEnd },
      meters: Object.fromEntries(meters),
      asked: Object.fromEntries(Object.entries(times).map(([name, at]) => [name, at.length])),
      yearly: yearlyPrice(billing, changeOf(wish)),
      currency: catalog.currency,
    };
  }

  function yearlyPrice({ plan }: BillingState, change: Change | null): number | null {
    const from = plan
      ? selectionOf(plan)
      : { plan: change?.plan ?? '', interval: 'month' as const, extras: {}, addOns: {} };
    const to = change && applyChange(catalog, from, change);
    const listPrice = to && listAmount(catalog, to);
    return typeof listPrice === 'number' ? yearlyOf({ listPrice, to: to! }) : null;
  }

  return {
    async create(session, wish) {
      checkWish(catalog, { change: changeOf(wish) ?? {}, reason: wish.reason ?? null });
      const host = await accounts.resolve(session.account);
      const known = { ...host.traits, ...(await traits.of(session.account, session.user.id)) };
      const contact = contactFor(wish.kind, peopleOf(catalog, options.people, host.people, known));
      const context = await contextOf(host, session, wish);
      const { kind, note, ...about } = wish;
      const at = now();
      const person = { id: contact.id, name: contact.name };
      const row: typeof handoffs.$inferInsert = {
        account: session.account,
        id: `hnd_${randomUUID().replaceAll('-', '')}`,
        kind,
        state: 'open',
        user: session.user.id,
        name: session.user.name,
        about,
        note,
        context,
        person,
        replyBy: replyBy(at, contact.replyHours),
        createdAt: at,
      };
      const stored = await db.transaction(async (tx) => {
        const kept = await keep(tx, row);
        if (kind === 'help' || kept.id !== row.id) return kept;
        const motion = (about.campaign && campaigns.motionOf(about.campaign)) || motionOf(wish);
        await opportunities.notice(tx, session.account, [
          {
            motion,
            campaign: about.campaign ?? null,
            source: 'handoff',
            owner: person,
            reasons: [{ code: 'has_authority', message: `${session.user.name} asked for a person` }],
            change: changeOf(wish),
            yearly: context.yearly,
            ranking: rankOf({ traits: known, meters: metersIn(context), catalog, asked: true }),
          },
        ]);
        return link(tx, kept, await opportunities.findOpen(tx, session.account, motion));
      });
      return toHandoff(stored);
    },

    find: (account, id) => find(db.query, account, id),

    async list({ account, state, after, limit = 100 } = {}) {
      const order = state === 'open' ? mostOverdue : newest;
      return db.query
        .select()
        .from(handoffs)
        .where(
          and(
            account === undefined ? undefined : eq(handoffs.account, account),
            state && eq(handoffs.state, state),
            after && order.after(after),
          ),
        )
        .orderBy(...order.by)
        .limit(limit);
    },

    async answer({ account, id }, actor) {
      return db.transaction(async (tx) => {
        const row = await find(tx, account, id);
        if (!row) throw new UptierError('not_found', 'There is no such handoff.');
        if (row.state === 'answered') return row;
        const at = now();
        const [answered] = await tx
          .update(handoffs)
          .set({ state: 'answered', answeredAt: at })
          .where(and(eq(handoffs.account, account), eq(handoffs.id, id)))
          .returning();
        await appendAudit(tx, {
          account,
          at,
          user: actor,
          action: 'handoff.answered',
          subject: id,
          detail: {},
        });
        return answered!;
      });
    },

    async assign({ account, id }, person, actor) {
      return db.transaction(async (tx) => {
        const row = await find(tx, account, id);
        if (!row) throw new UptierError('not_found', 'There is no such handoff.');
        if (row.state === 'answered') return row;
        const one = and(eq(handoffs.account, account), eq(handoffs.id, id));
        const [assigned] = await tx.update(handoffs).set({ person }).where(one).returning();
        const detail = { from: row.person, to: person };
        await appendAudit(tx, {
          ...{ account, at: now(), user: actor, subject: id, detail },
          action: 'handoff.assigned',
        });
        return assigned!;
      });
    },
  };

  /** The open one of this user and kind, or the new one, which is then promised to the host. */
  async function keep(tx: Query, row: typeof handoffs.$inferInsert): Promise<Row> {
    const [made] = await tx.insert(handoffs).values(row).onConflictDoNothing().returning();
    if (made) {
      const { account, id } = made;
      await outbox.enqueue(tx, { account, kind: 'handoff', subject: id, payload: { handoff: id } });
      return made;
    }
    const open = and(
      eq(handoffs.account, row.account),
      eq(handoffs.user, row.user),
      eq(handoffs.kind, row.kind),
      eq(handoffs.state, 'open'),
    );
    const { note, about } = row;
    const [kept] = await tx.update(handoffs).set({ note, about }).where(open).returning();
    // Answered between the two statements: there is room for a new one now.
    return kept ?? keep(tx, row);
  }
}

/** Where it is worked on: its stage and its notes are the opportunity's. */
async function link(tx: Query, row: Row, opportunity: Opportunity | null): Promise<Row> {
  if (!opportunity) return row;
  const one = and(eq(handoffs.account, row.account), eq(handoffs.id, row.id));
  const [linked] = await tx.update(handoffs).set({ opportunity: opportunity.id }).where(one).returning();
  return linked ?? row;
}

interface Order {
  by: SQL[];
  after(place: HandoffPlace): SQL;
}

const mostOverdue: Order = {
  by: [asc(handoffs.replyBy), asc(handoffs.account), asc(handoffs.id)],
  after: ({ replyBy, account, id }) =>
    sql`(${handoffs.replyBy}, ${handoffs.account}, ${handoffs.id}) > (${replyBy}::bigint, ${account}, ${id})`,
};

const newest: Order = {
  by: [desc(handoffs.createdAt), desc(handoffs.account), desc(handoffs.id)],
  after: ({ createdAt, account, id }) =>
    sql`(${handoffs.createdAt}, ${handoffs.account}, ${handoffs.id}) < (${createdAt}::bigint, ${account}, ${id})`,
};

/** What the context keeps of use is enough to rank by. */
function metersIn({ meters }: HandoffContext): Record<string, MeterState> {
  const state = { pending: 0, resetsAt: null, forecast: null, relief: {} };
  return Object.fromEntries(
    Object.entries(meters).map(([id, { used, limit }]) => [id, { ...state, active: used, limit }]),
  );
}

function toHandoff({ id, kind, state, person, replyBy, createdAt }: Row): Handoff {
  return { id, kind, state, person, replyBy, createdAt };
}

/** What would be bought, as far as the page said. */
function changeOf({ plan, change }: CreateHandoff): Change | null {
  return change || plan ? { ...(plan && { plan }), ...change } : null;
}

function motionOf({ reason }: CreateHandoff): Motion {
  if (!reason) return 'tier';
  return 'meter' in reason ? 'capacity' : 'feature';
}

/** Whoever is there is better than nobody; sales come last to who wants help. */
function contactFor(kind: HandoffKind, people: People | undefined): Contact {
  const contact = kind === 'sales' ? (people?.sales ?? people?.csm) : (people?.csm ?? people?.sales);
  if (contact) return contact;
  throw new UptierError(
    'nobody_to_ask',
    'Name the people who answer: createUptier({ people }) or people in resolveAccount.',
  );
}
