import type { CampaignCandidate, UptierEvent } from '@uptier/model';
import { holdoutId } from '../campaigns/holdout.ts';
import { conversionDays } from '../campaigns/TestPlan.ts';
import type { Query } from '../storage/Database.ts';
import { accounts, assignments, experiments, journeys, rollupDeltas, traits } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import { cubeColumns, cubeOf, stageColumns, stagesIn } from './deltaSql.ts';
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

/**
 * Writes how far an account has come, each step the first time only, and what that adds to the counts. One statement; a batch that
 * brings nothing new reads and writes nothing but the rows' keys. A row that two transactions reach at once is counted by the one that
 * changed it: its `fresh` bits are those its own change added. A test that was stopped is met by nobody any more.
 */
export async function markJourneys(tx: Query, { account, marks }: Marking): Promise<void> {
  if (marks.length === 0) return;
  const first = Math.min(...marks.map(({ at }) => at));
  const { mixed, eligible } = stageBits;
  await tx.execute(sql`
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
    ), wanted as (
      select campaign, experiment, phase, min(arm) as arm, bit_or(bits) as bits, min(at) as at, min(ends) as ends
      from given group by campaign, experiment, phase
    ), missing as (
      select w.*, w.experiment = '' or w.bits & ${eligible} <> 0 as begins
      from wanted w left join ${journeys} j
        on j.account = ${account} and j.campaign = w.campaign and j.experiment = w.experiment and j.phase = w.phase
      where w.bits <> 0 and (j.account is null
        or (j.until is null or j.until > w.at) and (j.reached | w.bits) <> j.reached)
    ), marked as (
      insert into ${journeys} as j
        (account, campaign, experiment, phase, arm, plan, segment, at, day, until, reached, fresh)
      select ${account}, campaign, experiment, phase, arm,
        coalesce((select billing -> 'plan' ->> 'id' from ${accounts} where account = ${account}), ''),
        coalesce(
          (select value #>> '{}' from ${traits} where account = ${account} and user_id = '' and name = 'segment'),
          (select segment from ${accounts} where account = ${account}), ''),
        case when begins then at end, case when begins then (at / ${dayMs}::bigint)::int end,
        case when begins then ends end, bits, bits
      from missing order by campaign, experiment, phase
      on conflict (account, campaign, experiment, phase) do update set
        reached = j.reached | excluded.reached, fresh = excluded.reached & ~j.reached,
        at = coalesce(j.at, excluded.at), day = coalesce(j.day, excluded.day),
        until = coalesce(j.until, excluded.until)
      where (j.until is null or j.until > ${first}) and (j.reached | excluded.reached) <> j.reached
      returning day, campaign, experiment, phase, arm, plan, segment, fresh
    )
    insert into ${rollupDeltas} (${cubeColumns}, ${stageColumns})
    select ${cubeOf('marked')}, ${stagesIn('fresh')} from marked`);
}
