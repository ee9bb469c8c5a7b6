import { groupBy } from './groupBy.ts';
import type { CompanyLog, Seen } from './simulateCompany.ts';
import { dayMs } from './simulateCompany.ts';

export interface CapCheck {
  rule: string;
  /** The worst that happened. */
  worst: string;
  holds: boolean;
}

/** The promises of pacing, counted afterwards from what people saw: nothing here shares code with what enforces them. */
export function checkCaps(log: CompanyLog): CapCheck[] {
  const { seen, period } = log;
  const byUser = groupBy(seen, ({ user }) => user);
  const gaps = (turns: Seen[]) => turns.slice(1).map((turn, index) => turn.at - turns[index]!.at);
  const least = (values: number[]) => Math.min(Number.POSITIVE_INFINITY, ...values);
  const most = (values: number[]) => Math.max(0, ...values);
  const perUser = least([...byUser.values()].flatMap(gaps));
  const byCampaign = [...groupBy(seen, ({ user, campaign }) => `${user} ${campaign}`).values()];
  const perCampaign = least(byCampaign.flatMap(gaps));
  const inPeriod = most(
    byCampaign.flatMap((turns) => {
      const isBefore = (turn: Seen) => turn.at < period.end;
      return [turns.filter(isBefore).length, turns.filter((turn) => !isBefore(turn)).length];
    }),
  );
  const aDay = most(
    seen.map(({ at }) => seen.filter((turn) => turn.at <= at && turn.at > at - dayMs).length),
  );
  const guests = seen.filter(({ user }) => user.startsWith('guest')).length;
  const granted = most(log.races.map((race) => race.granted));
  const again = seen.filter((turn) =>
    seen.some(
      (before) =>
        before.user === turn.user &&
        before.campaign === turn.campaign &&
        before.at < turn.at &&
        before.answer === 'never_again',
    ),
  ).length;
  const rested = least(
    [...byUser.values()].flatMap((turns) =>
      turns.flatMap((turn, index) => {
        const next = turns[index + 1];
        return turn.answer === 'dismissed' && next ? [next.at - turn.at] : [];
      }),
    ),
  );
  const seatsAfter = seen.filter(
    ({ at, campaign }) => at > log.upgradedAt && ['seats-nearly-full', 'asked-for-sso'].includes(campaign),
  ).length;
  const days = (ms: number) =>
    ms === Number.POSITIVE_INFINITY ? 'never happened' : `${(ms / dayMs).toFixed(1)} days`;
  return [
    {
      rule: 'One interruption of a user in 24 hours',
      worst: `shortest gap ${days(perUser)}`,
      holds: perUser >= dayMs,
    },
    {
      rule: 'The same campaign once in 7 days',
      worst: `shortest gap ${days(perCampaign)}`,
      holds: perCampaign >= 7 * dayMs,
    },
    {
      rule: 'The same campaign 3 times in a billing period',
      worst: `at most ${inPeriod}`,
      holds: inPeriod <= 3,
    },
    { rule: 'Five interruptions of the account in 24 hours', worst: `at most ${aDay}`, holds: aDay <= 5 },
    {
      rule: 'At least 14 days of rest after "not now"',
      worst: `shortest rest ${days(rested)}`,
      holds: rested >= 14 * dayMs,
    },
    { rule: '"Don’t show again" is for good', worst: `${again} shown again`, holds: again === 0 },
    {
      rule: 'Of two pages that wish at once, one',
      worst: `at most ${granted} of 2, in ${log.races.length} races`,
      holds: granted <= 1,
    },
    { rule: 'Offline nothing interrupts', worst: `${log.shownOffline} shown`, holds: log.shownOffline === 0 },
    { rule: 'Nobody is asked who can neither pay nor ask', worst: `${guests} shown`, holds: guests === 0 },
    {
      rule: 'After the upgrade nobody is asked for what it brought',
      worst: `${seatsAfter} cards, ${log.answers.after} rows beside the meter`,
      holds: seatsAfter === 0 && log.answers.after === 0,
    },
  ];
}
