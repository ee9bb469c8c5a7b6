const DAY_MS = 86_400_000;

/** What may spoil a test however honest its rules are. */
export type HealthCheck = {
  name: 'split' | 'mixed' | 'newcomers' | 'gaps' | 'fixes' | 'rules';
  state: 'good' | 'warning' | 'alarm';
  says: string;
  /** What to do about it; empty where it is good. */
  advice: string;
};

export type HealthFacts = {
  startedAt: number;
  /** Now, or when the test was stopped. */
  asOf: number;
  stopped: boolean;
  /** How probable counts this uneven are if the split works. */
  split: number;
  /** Share of accounts that were shown another version than theirs. */
  contamination: number;
  /** First meetings by UTC day since the start, one count an arm. */
  daily: readonly (readonly number[])[];
  fixes: readonly { arm: string; at: number; by: string; reason: string }[];
  /** What of the campaign's rules is not as it was at the start, in words; null where it was not noted. */
  changedRules: readonly string[] | null;
};

const SPLIT_ALARM = 0.001;
const MIXED_WARNING = 0.01;
const MIXED_ALARM = 0.05;

/** Each with what it says and what to do, in one order; the rules only where they were noted. */
export function checkHealth(facts: HealthFacts): HealthCheck[] {
  const checks = [
    checkSplit(facts),
    checkMixed(facts),
    checkNewcomers(facts),
    checkGaps(facts),
    checkFixes(facts),
  ];
  const rules = checkRules(facts);
  return rules ? [...checks, rules] : checks;
}

const good = (name: HealthCheck['name'], says: string): HealthCheck => ({
  name,
  state: 'good',
  says,
  advice: '',
});

function checkSplit({ split: p }: HealthFacts): HealthCheck {
  if (p >= SPLIT_ALARM)
    return good('split', `The versions got the accounts they should have (p = ${short(p)}).`);
  return {
    name: 'split',
    state: 'alarm',
    says: `The versions did not get the accounts they should have (p = ${short(p)}, alarm below ${SPLIT_ALARM}).`,
    advice:
      'Nothing can be read. Look for what loses accounts of one version: a page that fails, a release, a blocked report. Then begin another test.',
  };
}

function checkMixed({ contamination }: HealthFacts): HealthCheck {
  const says = `${(contamination * 100).toFixed(1)} % of accounts were shown another version than theirs.`;
  if (contamination < MIXED_WARNING) return good('mixed', says);
  const isAlarm = contamination > MIXED_ALARM;
  return {
    ...{ name: 'mixed', state: isAlarm ? 'alarm' : 'warning', says },
    advice: isAlarm
      ? 'From 5 % on nothing can be read. Find the page that shows the wrong version, then begin another test.'
      : 'Look for pages that keep old answers, or choose a version themselves. From 5 % on nothing can be read.',
  };
}

/** As many quiet days as would be improbable at the test's own pace, and more than it has had before: a weekend is no alarm. */
const QUIET_DAYS = 3;
const IMPROBABLE = 7;

function checkNewcomers({ daily, startedAt, asOf }: HealthFacts): HealthCheck {
  const counts = daily.map(sum);
  const last = counts.findLastIndex((count) => count > 0);
  const quiet = dayOf(asOf) - dayOf(startedAt) - last - 1;
  const [pace, longest] = [sum(counts) / (last + 1), longestGap(counts)];
  if (last < 0) {
    return quiet < QUIET_DAYS
      ? good('newcomers', 'No account has met the test yet.')
      : stalled(`No account met the test in its first ${quiet} days.`);
  }
  if (quiet < QUIET_DAYS || quiet <= longest || pace * quiet < IMPROBABLE) {
    return good('newcomers', `New accounts: ${sayPace(pace)}.`);
  }
  const since = sayDay(startedAt + last * DAY_MS);
  return stalled(
    `No account has met the test since ${since}, for ${quiet} days; until then ${sayPace(pace)} did.`,
  );
}

const stalled = (says: string): HealthCheck => ({
  ...{ name: 'newcomers', state: 'warning', says },
  advice:
    'See on Targeting whom the campaign reaches, and whether a release has taken its place off the page.',
});

function checkGaps({ daily, startedAt }: HealthFacts): HealthCheck {
  const counts = daily.map(sum);
  const [first, last] = [counts.findIndex((count) => count > 0), counts.findLastIndex((count) => count > 0)];
  const pace = sum(counts) / Math.max(1, last + 1 - Math.max(0, first));
  const gaps = counts.flatMap((count, day) =>
    count === 0 && day > first && day < last ? [startedAt + day * DAY_MS] : [],
  );
  if (first < 0 || gaps.length === 0) return good('gaps', 'No day in between is without a new account.');
  const says = `${gaps.length === 1 ? '1 day' : `${gaps.length} days`} in between without a new account: ${sayDays(gaps)}.`;
  if (pace < QUIET_DAYS || gaps.every(isWeekend)) return good('gaps', says);
  return {
    ...{ name: 'gaps', state: 'warning', says },
    advice:
      'Look for an outage or a release on these days. Who would have come is missing in every version, so what was found holds for the others.',
  };
}

function checkFixes({ fixes }: HealthFacts): HealthCheck {
  if (fixes.length === 0) return good('fixes', 'No words were changed while it ran.');
  return {
    ...{ name: 'fixes', state: 'warning' },
    says: fixes
      .map(({ arm, at, by, reason }) => `${by} put words of ${arm} right on ${sayDay(at)}: “${reason}”.`)
      .join(' '),
    advice:
      'Fine for a typing mistake. If it now says something else, begin another test: both are counted as one.',
  };
}

function checkRules({ changedRules, stopped }: HealthFacts): HealthCheck | null {
  if (changedRules === null) return null;
  if (changedRules.length === 0) return good('rules', 'The campaign is otherwise as it was at the start.');
  const list = new Intl.ListFormat('en').format(changedRules);
  return {
    ...{ name: 'rules', state: 'warning' },
    says: `Since it started something else has changed, by a release of your application: ${list}.`,
    advice: `Accounts from before and after met different campaigns, the same in each version. ${
      stopped ? 'Read it as a mixture of both.' : 'Begin another test, unless this cannot matter.'
    }`,
  };
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const sayDay = (at: number) => DAY.format(at);
const MOST_DAYS = 5;

function sayDays(days: readonly number[]): string {
  const more = days.length - MOST_DAYS;
  const named = days.slice(0, MOST_DAYS).map(sayDay);
  return new Intl.ListFormat('en').format(more > 0 ? [...named, `${more} more`] : named);
}

function sayPace(pace: number): string {
  const daily = Math.round(pace);
  return daily < 1 ? 'less than 1 a day' : `about ${daily.toLocaleString('en')} a day`;
}

function longestGap(counts: readonly number[]): number {
  const met = counts.flatMap((count, day) => (count > 0 ? [day] : []));
  return Math.max(0, ...met.slice(1).map((day, index) => day - (met[index] ?? day) - 1));
}

const short = (p: number) => Number(p.toPrecision(2)).toString();
const dayOf = (at: number) => Math.floor(at / DAY_MS);
const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
