import { randomUUID } from 'node:crypto';
import type { Change, Motion, Person, Selection, UptierEvent } from '@uptier/model';
import type { Base } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { covers } from '../requests/covers.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { handoffs, opportunities, requests } from '../storage/schema.ts';
import { and, asc, desc, eq, gt, inArray, lte, or, type SQL, sql } from '../storage/sql.ts';
import type { Opportunities, OpportunityPlace, StageAges } from './Opportunities.ts';
import type { Opportunity, OpportunityReason, OpportunitySource, OpportunityStage } from './Opportunity.ts';
import { type Ranking, rankOf } from './rankOf.ts';
import { readPipelineAudit } from './readPipelineAudit.ts';

const dayMs = 24 * 3_600_000;
/** One that has not qualified for this long has gone by. */
const expiresAfterMs = 30 * dayMs;
/** After a no the same motion is left alone for a quarter. */
const restsAfterMs = 90 * dayMs;
/** Often enough to know that it still holds; a write with every page would be too much. */
const seenEveryMs = 3_600_000;

const openStages: OpportunityStage[] = ['new', 'contacted', 'negotiating'];
const isOpen = inArray(opportunities.stage, openStages);

/** What was noticed of an account. */
export interface Noticed {
  motion: Motion;
  campaign: string | null;
  source: OpportunitySource;
  owner: Person | null;
  reasons: OpportunityReason[];
  change: Change | null;
  yearly: number | null;
  ranking: Ranking;
}

export interface OpportunitiesService extends Opportunities {
  /**
   * Opens what is new, and says of the rest that it still holds. One open opportunity a motion. True when something was written. Without a
   * handle it writes in a transaction of its own.
   */
  notice(tx: Query | null, account: string, noticed: readonly Noticed[]): Promise<boolean>;
  /** Pages saw a campaign qualify for reasons only they know. */
  noticeOnPage(
    tx: Query,
    account: string,
    events: readonly UptierEvent[],
    pitchOf: (campaign: string) => Motion | undefined,
  ): Promise<void>;
  /** What was bought wins what it covers. Call it in the success transaction. */
  settle(tx: Query, bought: { account: string; to: Selection }): Promise<void>;
  find(account: string, id: string, tx?: Query): Promise<Opportunity | null>;
  listOpen(tx: Query, account: string): Promise<Opportunity[]>;
  /** Somebody asked: the open one of the motion, which is opened also where the motion rests after a no. */
  ask(tx: Query, account: string, noticed: Noticed): Promise<Opportunity>;
  /** Closes what qualifies no longer and nobody works on. Part of `tick`. */
  expire(): Promise<void>;
}

/** Accounts that qualify for more: noticed by the product, worked on by people, closed by what is paid. */
export function createOpportunities({ catalog, db, now, options, outbox }: Base): OpportunitiesService {
  const openOf = (tx: Query, account: string) =>
    tx
      .select()
      .from(opportunities)
      .where(
        and(
          eq(opportunities.account, account),
          or(isOpen, and(eq(opportunities.stage, 'lost'), gt(opportunities.closedAt, now() - restsAfterMs))),
        ),
      );

  async function notice(tx: Query | null, account: string, noticed: readonly Noticed[]): Promise<boolean> {
    if (noticed.length === 0) return false;
    const at = now();
    const known = await openOf(tx ?? db.query, account);
    let wrote = false;
    // The most urgent of a motion comes first, and stands for it.
    const byMotion = new Map([...noticed].reverse().map((one) => [one.motion, one]));
    for (const [motion, one] of byMotion) {
      const own = known.filter((other) => other.motion === motion);
      const row = own.find(({ stage }) => stage !== 'lost') ?? own[0];
      if (!row || (row.stage === 'lost' && isAsked(one)))
        await (tx ? open(tx, account, one, at) : db.transaction((own) => open(own, account, one, at)));
      else if (row.stage !== 'lost' && isNews(row, one)) await refresh(tx ?? db.query, row, one, at);
      else continue;
      wrote = true;
    }
    return wrote;
  }

  const isNews = (row: Row, one: Noticed) =>
    (isAsked(one) && weight[one.source] > weight[row.source]) || now() - row.seenAt >= seenEveryMs;

  async function open(tx: Query, account: string, one: Noticed, at: number): Promise<void> {
    const id = `opp_${randomUUID().replaceAll('-', '')}`;
    const { ranking, ...found } = one;
    const ranked = { rank: ranking.rank, ranking: ranking.parts };
    const row = { account, id, stage: 'new' as const, currency: catalog.currency, ...found, ...ranked };
    // Two pages may notice it at once; the index keeps one.
    const [opened] = await tx
      .insert(opportunities)
      .values({ ...row, createdAt: at, seenAt: at, stageAt: at })
      .onConflictDoNothing()
      .returning({ id: opportunities.id });
    if (!opened || options.webhooks.length === 0) return;
    await outbox.enqueue(tx, { account, kind: 'opportunity', subject: id, payload: { opportunity: id } });
  }

  async function tell(tx: Query, { account, id, stage, owner, note }: Row, actor: string): Promise<void> {
    if (options.webhooks.length === 0) return;
    await outbox.enqueue(tx, {
      account,
      kind: 'opportunity_updated',
      subject: `${id}:${randomUUID()}`,
      payload: { opportunity: id, actor, stage, owner, note },
    });
  }

  return {
    notice,

    async noticeOnPage(tx, account, events, pitchOf) {
      const noticed = events.flatMap(({ kind, campaign }): Noticed[] => {
        const motion = kind === 'qualified_would_show' && campaign ? pitchOf(campaign) : undefined;
        if (!motion || !campaign) return [];
        const reasons: OpportunityReason[] = [
          { code: 'signal_often_enough', message: `${campaign} qualified on a page` },
        ];
        const ranking = rankOf({ traits: {}, meters: {}, catalog, asked: null });
        return [
          { motion, campaign, source: 'page', owner: null, reasons, change: null, yearly: null, ranking },
        ];
      });
      await notice(tx, account, noticed);
    },

    async find(account, id, tx = db.query) {
      const one = and(eq(opportunities.account, account), eq(opportunities.id, id));
      return (await tx.select().from(opportunities).where(one))[0] ?? null;
    },

    listOpen: (tx, account) =>
      tx
        .select()
        .from(opportunities)
        .where(and(eq(opportunities.account, account), isOpen)),

    async ask(tx, account, noticed) {
      // A second round is only needed when somebody closed it between the two statements.
      for (;;) {
        await notice(tx, account, [noticed]);
        const found = await findOpen(tx, account, noticed.motion);
        if (found) return found;
      }
    },

    async settle(tx, { account, to }) {
      const open = await tx
        .select()
        .from(opportunities)
        .where(and(eq(opportunities.account, account), isOpen))
        .for('update');
      const won = open.filter(({ change }) => !change || covers(catalog, to, change)).map(({ id }) => id);
      if (won.length === 0) return;
      const at = now();
      await tx
        .update(opportunities)
        .set({ stage: 'won', stageAt: at, closedAt: at })
        .where(and(eq(opportunities.account, account), inArray(opportunities.id, won)));
    },

    async expire() {
      const at = now();
      await db.query
        .update(opportunities)
        .set({ stage: 'expired', stageAt: at, closedAt: at })
        .where(
          and(
            eq(opportunities.stage, 'new'),
            lte(opportunities.seenAt, at - expiresAfterMs),
            nobodyWaits(handoffs),
            nobodyWaits(requests),
          ),
        );
    },

    async list({ account, id, stages, motion, after, limit = 100 } = {}) {
      const order = stages?.every((stage) => !openStages.includes(stage)) ? lastClosed : mostUrgent;
      return db.query
        .select()
        .from(opportunities)
        .where(
          and(
            account === undefined ? undefined : inArray(opportunities.account, [account].flat()),
            id && inArray(opportunities.id, id),
            stages && inArray(opportunities.stage, stages),
            motion && eq(opportunities.motion, motion),
            after && order.after(after),
          ),
        )
        .orderBy(...order.by)
        .limit(limit);
    },

    async ages() {
      const days = (most: number) => sql`count(*) filter (where stage_at > ${now() - most * dayMs})::int`;
      const rows = await rowsOf<StageAges & { within: [number, number, number] }>(
        db.query,
        sql`
          select stage, count(*)::int as count, coalesce(sum(yearly), 0)::float8 as yearly,
            json_build_array(${days(7)}, ${days(30)}, ${days(90)}) as within
          from ${opportunities} where ${isOpen} group by stage`,
      );
      return openStages.flatMap((stage) => {
        const found = rows.find((row) => row.stage === stage);
        if (!found) return [];
        const { within, ...row } = found;
        const [week, month, quarter] = within;
        return [
          { ...row, ages: [week, month - week, quarter - month, row.count - quarter] as StageAges['ages'] },
        ];
      });
    },

    audit: (filter) => readPipelineAudit(db.query, filter),

    async update({ account, id }, { stage, owner, note, noteBefore }, actor) {
      return db.transaction(async (tx) => {
        const one = and(eq(opportunities.account, account), eq(opportunities.id, id));
        const [row] = await tx.select().from(opportunities).where(one).for('update');
        if (!row) throw new UptierError('not_found', 'There is no such opportunity.');
        if (row.stage === 'expired') throw new UptierError('request_closed', 'This opportunity has expired.');
        const at = now();
        const moves = stage !== undefined && stage !== row.stage;
        const opens = moves && openStages.includes(stage);
        if (opens && row.closedAt !== null) await refuseSecond(tx, row);
        const change = {
          ...(moves && { stage, stageAt: at, closedAt: opens ? null : at }),
          ...(owner !== undefined && { owner }),
          ...(note !== undefined && { note: noteOver(row.note, note, noteBefore) }),
        };
        const [updated] = await tx
          .update(opportunities)
          .set({ ...change, seenAt: at })
          .where(one)
          .returning();
        const detail = { from: row.stage, ...change };
        await appendAudit(tx, {
          account,
          at,
          user: actor,
          action: 'opportunity.updated',
          subject: id,
          detail,
        });
        await tell(tx, updated!, actor);
        return updated!;
      });
    },
  };
}

type Row = typeof opportunities.$inferSelect;

/** Who said so, the more to be believed the more. */
const weight: Record<OpportunitySource, number> = { page: 0, account: 1, approval: 2, handoff: 3 };
const isAsked = ({ source }: Pick<Row, 'source'>) => source === 'handoff' || source === 'approval';

/** No request is open that is worked on under it. */
const nobodyWaits = (asked: typeof handoffs | typeof requests): SQL => sql`not exists (
  select 1 from ${asked} where ${asked.account} = ${opportunities.account}
    and ${asked.opportunity} = ${opportunities.id} and ${asked.state} = 'open'
)`;

/** A save whose answer was lost comes again: its own note is nobody else's. */
function noteOver(stored: string, note: string, before = stored): string {
  if (stored === before || stored === note) return note;
  return [stored, note].filter((text) => text !== '').join('\n');
}

async function findOpen(tx: Query, account: string, motion: Motion): Promise<Row | null> {
  const one = and(eq(opportunities.account, account), eq(opportunities.motion, motion), isOpen);
  return (await tx.select().from(opportunities).where(one))[0] ?? null;
}

/** One open opportunity a motion: what took the place of a closed one is where the work goes on. */
async function refuseSecond(tx: Query, { account, motion }: Row): Promise<void> {
  if (await findOpen(tx, account, motion))
    throw new UptierError('request_closed', 'Another opportunity of this motion is open.');
}

interface Order {
  by: SQL[];
  after(place: OpportunityPlace): SQL;
}

/** No price stands for the largest. */
const size = sql`coalesce(${opportunities.yearly}, ${Number.MAX_SAFE_INTEGER})`;

const mostUrgent: Order = {
  by: [
    desc(opportunities.rank),
    sql`${size} desc`,
    asc(opportunities.createdAt),
    asc(opportunities.account),
    asc(opportunities.id),
  ],
  // The first comparison is what an index can use.
  after: ({ rank, yearly, createdAt, account, id }) => sql`
    ${opportunities.rank} <= ${rank} and
    (-${opportunities.rank}, -${size}, ${opportunities.createdAt}, ${opportunities.account}, ${opportunities.id}) >
    (${-rank}::int, ${-(yearly ?? Number.MAX_SAFE_INTEGER)}::bigint, ${createdAt}::bigint, ${account}, ${id})`,
};

const lastClosed: Order = {
  by: [desc(opportunities.closedAt), desc(opportunities.account), desc(opportunities.id)],
  after: ({ closedAt, account, id }) => sql`
    (${opportunities.closedAt}, ${opportunities.account}, ${opportunities.id}) < (${closedAt}::bigint, ${account}, ${id})`,
};

/** What a page or the server sees later never takes away what somebody asked for, nor its owner. */
async function refresh(tx: Query, row: Row, one: Noticed, at: number): Promise<void> {
  const said = isAsked(row) && weight[one.source] < weight[row.source] ? {} : fresh(row, one);
  await tx
    .update(opportunities)
    .set({ ...said, seenAt: at })
    .where(and(eq(opportunities.account, row.account), eq(opportunities.id, row.id)));
}

function fresh(row: Row, { motion: _, owner, change, yearly, ranking, ...one }: Noticed) {
  // A page knows less than the server's own look did.
  const ranked =
    one.source === 'page' && row.source !== 'page' ? {} : { rank: ranking.rank, ranking: ranking.parts };
  return {
    ...one,
    ...ranked,
    ...(isAsked(one) && alsoSaid(row, one)),
    // Who was put on it by hand stays, until the account itself asks for somebody.
    owner: one.source === 'handoff' ? (owner ?? row.owner) : (row.owner ?? owner),
    ...(change && { change, yearly }),
  };
}

/** That somebody asks is one reason more, and takes nothing from the campaign that led there. */
function alsoSaid(row: Row, { campaign, reasons }: Pick<Noticed, 'campaign' | 'reasons'>) {
  const before = row.reasons.filter(({ message }) => !reasons.some((one) => one.message === message));
  return { campaign: campaign ?? row.campaign, reasons: [...reasons, ...before] };
}
