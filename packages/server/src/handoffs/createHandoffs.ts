import { randomUUID } from 'node:crypto';
import type { Change, Contact, CreateHandoff, Handoff, HandoffKind, Motion, People } from '@uptier/model';
import type { AccountsService } from '../accounts/createAccounts.ts';
import { freeBilling } from '../accounts/freeBilling.ts';
import { usedNow } from '../accounts/usedNow.ts';
import type { CampaignsService } from '../campaigns/CampaignsService.ts';
import type { Base } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import type { OpportunitiesService } from '../opportunities/createOpportunities.ts';
import { noticedOfWish, type Wish } from '../opportunities/noticedOfWish.ts';
import { yearlyOfChange } from '../opportunities/yearlyOfChange.ts';
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
import { readPaidChanges } from './readPaidChanges.ts';
import { readQuoted } from './readQuoted.ts';
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

  const find = async (tx: Query, account: string, id: string): Promise<Row | null> =>
    (await tx.select().from(handoffs).where(oneOf({ account, id })))[0] ?? null;

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
    const { plan } = billing;
    const [quote, upgrades] = await Promise.all([
      readQuoted(db.query, session, wish),
      readPaidChanges(db.query, session.account),
    ]);
    return {
      accountName: host.name,
      status: billing.status,
      plan: plan && { id: plan.id, interval: plan.interval, amount: plan.amount, periodEnd: plan.periodEnd },
      meters: usedNow(catalog, host, billing, now()),
      asked: Object.fromEntries(Object.entries(times).map(([name, at]) => [name, at.length])),
      yearly: yearlyOfChange(catalog, billing, changeOf(wish)),
      currency: catalog.currency,
      quote,
      upgrades,
    };
  }

  /** What is told of the account and of who asked; a host that is away says nothing. */
  async function knownOf({ account, user }: Row): Promise<Record<string, unknown>> {
    const host = await accounts.resolve(account).catch(() => null);
    return { ...host?.traits, ...(await traits.of(account, user)) };
  }

  /** Under which it is worked on: the one it has, as long as that is open, or the account's open one. */
  async function pursue(tx: Query, row: Row, traits: Record<string, unknown>): Promise<Row> {
    const known = row.opportunity && (await opportunities.find(row.account, row.opportunity, tx));
    if (known && known.closedAt === null) return row;
    const noticed = noticedOfWish({ ...wishOf(row, campaigns.motionOf), traits }, catalog);
    const { id } = await opportunities.ask(tx, row.account, noticed);
    const [linked] = await tx.update(handoffs).set({ opportunity: id }).where(oneOf(row)).returning();
    return linked ?? row;
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
        // Who needs help is no opportunity, until somebody takes it for one.
        return kind === 'help' ? kept : pursue(tx, kept, known);
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
        if (!row) throw notFound();
        if (row.state === 'answered') return row;
        const at = now();
        const [answered] = await tx
          .update(handoffs)
          .set({ state: 'answered', answeredAt: at })
          .where(oneOf(row))
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

    async takeUp({ account, id }, actor) {
      const asked = await find(db.query, account, id);
      if (!asked) throw notFound();
      const known = await knownOf(asked);
      return db.transaction(async (tx) => {
        const [row] = await tx.select().from(handoffs).where(oneOf(asked)).for('update');
        // Its user may have been erased while the host was asked.
        if (!row) throw notFound();
        const taken = await pursue(tx, row, known);
        if (taken.opportunity === row.opportunity) return taken;
        const detail = { opportunity: taken.opportunity };
        const done = { account, at: now(), user: actor, subject: id, detail };
        await appendAudit(tx, { ...done, action: 'handoff.taken_up' });
        return taken;
      });
    },

    async assign({ account, id }, person, actor) {
      return db.transaction(async (tx) => {
        const row = await find(tx, account, id);
        if (!row) throw notFound();
        if (row.state === 'answered') return row;
        const [assigned] = await tx.update(handoffs).set({ person }).where(oneOf(row)).returning();
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
    // What it is about now is read beside what was true now.
    const { note, about, context } = row;
    const [kept] = await tx.update(handoffs).set({ note, about, context }).where(open).returning();
    // Answered between the two statements: there is room for a new one now.
    return kept ?? keep(tx, row);
  }
}

const notFound = () => new UptierError('not_found', 'There is no such handoff.');

const oneOf = ({ account, id }: Pick<Row, 'account' | 'id'>) =>
  and(eq(handoffs.account, account), eq(handoffs.id, id));

/** What somebody asked for, of what is kept of it. */
function wishOf(
  { kind, about, person, context }: Row,
  motionOf: CampaignsService['motionOf'],
): Omit<Wish, 'traits'> {
  const campaign = about.campaign ?? null;
  return {
    ...{ source: 'handoff', campaign, owner: person, code: 'has_authority' },
    motion: (campaign && motionOf(campaign)) || motionOfReason(about),
    says: `Somebody asked for ${kind === 'help' ? 'help' : 'a person'}`,
    ...{ change: changeOf(about), yearly: context.yearly, used: context.meters },
  };
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

function toHandoff({ id, kind, state, person, replyBy, createdAt }: Row): Handoff {
  return { id, kind, state, person, replyBy, createdAt };
}

/** What would be bought, as far as the page said. */
function changeOf({ plan, change }: Pick<CreateHandoff, 'plan' | 'change'>): Change | null {
  return change || plan ? { ...(plan && { plan }), ...change } : null;
}

function motionOfReason({ reason }: Pick<CreateHandoff, 'reason'>): Motion {
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
