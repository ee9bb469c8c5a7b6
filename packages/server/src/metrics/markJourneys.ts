import type { CampaignCandidate, UptierEvent } from '@uptier/model';
import { holdoutId } from '../campaigns/holdout.ts';
import { conversionDays } from '../campaigns/TestPlan.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import {
  accounts,
  assignments,
  conversions,
  experiments,
  journeys,
  rollupDeltas,
  signals,
  traits,
} from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import { cubeColumns, cubeOf, stageColumns, stagesIn } from './deltaSql.ts';
import { troubleSql } from './recordTrouble.ts';
import { bitsOf, dayMs, stageBits } from './stages.ts';

/** What an account has just reached: of a campaign, or of its part in a test of it. */
export interface Mark {
  campaign: string;
  /** Empty: whatever the account is in. */
  experiment: string;
  phase: number;
  bits: number;
  /** When it happened, epoch milliseconds. */
  at: number;
  /** The arm that the page says it showed. */
  said: string | null;
}

interface Marking {
  account: string;
  marks: readonly Mark[];
}

/** The marks of a batch of events of one account, one a campaign and one a test that it met. */
export function marksOf(events: readonly UptierEvent[]): Mark[] {
  const plain = new Map<string, Mark>();
  const add = (campaign: string, bits: number, at: number) => {
    const known = plain.get(campaign) ?? { campaign, experiment: '', phase: 0, bits, at, said: null };
    plain.set(campaign, { ...known, bits: known.bits | bits, at: Math.min(known.at, at) });
  };
  for (const event of events) {
    const { campaign, at } = event;
    const bits = bitsOf(event);
    if (campaign === undefined || bits === 0) continue;
    add(campaign, bits, at);
    add('', bits, at);
  }
  return [...plain.values(), ...events.flatMap((event) => testMarkOf(event, plain))];
}

/** A part in a test begins when the prompt would have been shown; a screen that shows another arm than the account's is marked. */
function testMarkOf(event: UptierEvent, plain: ReadonlyMap<string, Mark>): Mark[] {
  const { kind, campaign = '', experiment, phase = 0, arm = null, at } = event;
  if (experiment === undefined) return [];
  // The holdout is of every interruption, not of the campaign that happened to come.
  const of = experiment === holdoutId ? '' : campaign;
  const part = { campaign: of, experiment, phase, at };
  if (kind === 'qualified_would_show') {
    const reached = experiment === holdoutId ? bitsOf(event) : (plain.get(campaign)?.bits ?? 0);
    return [{ ...part, bits: reached, said: null }];
  }
  if (kind === 'exposure' && experiment !== holdoutId) return [{ ...part, bits: 0, said: arm }];
  return [];
}

/** A campaign's rule holds for an account at a moment, whether or not its turn comes. */
export function qualifiedMarks(
  campaigns: readonly Pick<CampaignCandidate, 'id' | 'assignment'>[],
  at: number,
): Mark[] {
  const bits = stageBits.qualified;
  if (campaigns.length === 0) return [];
  const part = { experiment: '', phase: 0, bits, at, said: null };
  return [
    { ...part, campaign: '' },
    ...campaigns.flatMap(({ id: campaign, assignment }) => [
      { ...part, campaign },
      ...(assignment && assignment.experiment !== holdoutId
        ? [{ ...part, campaign, experiment: assignment.experiment, phase: assignment.phase }]
        : []),
    ]),
  ];
}

/** What was known already of the time since the first mark, and has to be held against what is marked only now. */
export interface Missed {
  sold: boolean;
  troubled: boolean;
}

/**
 * Writes how far an account has come, each step the first time only, and what that adds to the counts. One statement; a batch that
 * brings nothing new writes nothing. A row that two transactions reach at once is counted by the one that changed it: its `fresh` bits are
 * those its own change added. A test that was stopped is met by nobody any more.
 */
export async function markJourneys(tx: Query, { account, marks }: Marking): Promise<Missed> {
  if (marks.length === 0) return { sold: false, troubled: false };
  const first = Math.min(...marks.map(({ at }) => at));
  const { mixed, eligible, shown, repeated } = stageBits;
  const [missed] = await rowsOf<Missed>(
    tx,
    sql`
    with said as (
      select * from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
        as s(campaign text, experiment text, phase int, bits int, at bigint, said text)
    ), given as (
      select campaign, '' as experiment, 0 as phase, '' as arm, bits, at, null::bigint as ends from said where experiment = ''
      union all
      select s.campaign, s.experiment, s.phase, a.arm,
        s.bits | case when s.said <> a.arm then ${mixed} else 0 end, s.at,
        case when s.experiment <> ${holdoutId}
          then s.at + coalesce((e.plan ->> 'conversionDays')::int, ${conversionDays}) * ${dayMs}::bigint end
      from said s
        join ${assignments} a on a.account = ${account} and a.experiment = s.experiment and a.phase = s.phase
        left join ${experiments} e on e.id = s.experiment and e.phase = s.phase
      where s.experiment <> '' and (e.stopped_at is null or s.at < e.stopped_at)
      union all
      select j.campaign, j.experiment, j.phase, j.arm, s.bits, s.at, null
      from said s join ${journeys} j on j.account = ${account} and j.campaign = s.campaign
      where s.experiment = '' and j.experiment <> '' and j.until > s.at
    ), merged as (
      select campaign, experiment, phase, min(arm) as arm, bit_or(bits) as bits, min(at) as at, min(ends) as ends,
        max(at) filter (where bits & ${shown} <> 0) as shown_at
      from given group by campaign, experiment, phase
    ), wanted as (
      select m.*, j.account is null as is_new, j.reached, j.until, m.experiment = '' or m.bits & ${eligible} <> 0 as begins,
        case when m.shown_at >= j.shown_at + ${dayMs}::bigint then m.bits | ${repeated} else m.bits end as gained
      from merged m left join ${journeys} j
        on j.account = ${account} and j.campaign = m.campaign and j.experiment = m.experiment and j.phase = m.phase
    ), missing as (
      select * from wanted
      where bits <> 0 and (is_new or (until is null or until > at) and (reached | gained) <> reached)
    ), marked as (
      insert into ${journeys} as j
        (account, campaign, experiment, phase, arm, plan, segment, at, day, until, reached, fresh, shown_at)
      select ${account}, campaign, experiment, phase, arm,
        coalesce((select billing -> 'plan' ->> 'id' from ${accounts} where account = ${account}), ''),
        coalesce(
          (select value #>> '{}' from ${traits} where account = ${account} and user_id = '' and name = 'segment'),
          (select segment from ${accounts} where account = ${account}), ''),
        case when begins then at end, case when begins then (at / ${dayMs}::bigint)::int end,
        case when begins then ends end, gained, gained, shown_at
      from missing order by campaign, experiment, phase
      on conflict (account, campaign, experiment, phase) do update set
        reached = j.reached | excluded.reached, fresh = excluded.reached & ~j.reached,
        at = coalesce(j.at, excluded.at), day = coalesce(j.day, excluded.day),
        until = coalesce(j.until, excluded.until), shown_at = coalesce(j.shown_at, excluded.shown_at)
      where (j.until is null or j.until > ${first}) and (j.reached | excluded.reached) <> j.reached
      returning day, campaign, experiment, phase, arm, plan, segment, reached, fresh
    ), counted as (
      insert into ${rollupDeltas} (${cubeColumns}, ${stageColumns})
      select ${cubeOf('marked')}, ${stagesIn('marked')} from marked
    )
    select exists (select 1 from ${conversions} where account = ${account} and at >= ${first}) as sold,
      exists (select 1 from marked) and exists (
        select 1 from ${signals} where account = ${account} and ${troubleSql} and at >= ${first}
      ) as troubled`,
  );
  return missed!;
}
