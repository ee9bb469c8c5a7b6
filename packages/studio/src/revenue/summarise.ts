import type {
  AccountFacts,
  MetricsFacts,
  MetricsGroup,
  PayingFacts,
  RetentionFacts,
  StageCounts,
  Watch,
} from '@uptier/server';
import { compareMeans } from '../learn/compareMeans.ts';
import { intervalOfShare } from '../learn/intervalOfShare.ts';
import { readFixed } from '../learn/readFixed.ts';
import { type Band, bandsOf } from './bandsOf.ts';
import { type Survival, survivalOf } from './survivalOf.ts';

export type Share = { part: number; whole: number; low: number; high: number };
export type Range = { value: number; low: number; high: number };

export type Stage = 'qualified' | 'eligible' | 'shown' | 'engaged' | 'previewed' | 'paid';

export type Stages = {
  stages: { stage: Stage; accounts: number; of: Share | null }[];
  /** Paid, of all that qualified. */
  overall: Share | null;
  /** Of those that saw it. */
  answers: { dismissed: Share | null; neverAgain: Share | null; repeated: Share | null };
  /** Reached a stage without one before it, of the most that reached any: told, not repaired. */
  skipped: Share | null;
};

/** Of the accounts that paid at the start of the period; shares of what they paid then. */
export type Retained = {
  accounts: number;
  start: number;
  net: number;
  gross: number;
  tierUpgrades: number;
  otherExpansion: number;
  reactivation: number;
  contraction: number;
  churn: number;
};

/** Recurring revenue won a day. */
export type Velocity = { perDay: number; accounts: number; winRate: number; average: number; days: number };

/** Days by which that share of accounts had paid; `null` while fewer have. */
export type Wait = {
  quarter: number | null;
  half: number | null;
  threeQuarters: number | null;
  accounts: number;
};

export type GroupSummary = Stages & {
  group: string;
  wait: Wait;
  upgrades: number;
  /** Minor units a month; `null` while nothing was sold. */
  value: { average: number; median: number; p90: number; total: number } | null;
  /** Somebody opened a prompt in the week before, or saw one on the day before. */
  attributed: { upgrades: number; total: number; opened: number; seen: number };
  /** Share that was refunded, went down or asked to cancel by day 30; `null` while no upgrade is that old. */
  regret: (Range & { refunded: number; downgraded: number; canceled: number }) | null;
  /** Share of upgrades that the account has kept by then; `null` while none is that old. */
  retention: { days: number; kept: Range | null }[];
  /** Share of gained revenue that was still there. */
  expansionKept: { days: number; share: number }[];
  /** Why upgrades here do not stay, in words; `null`: they do, or it is not certain. */
  wrongFit: string | null;
  /** `null` where a factor is missing. */
  velocity: Velocity | null;
  /** By plan and segment alone. `retention`: `null` when nobody paid at the start. */
  accounts: { retention: Retained | null; attach: Share | null; fromFirstPurchase: Wait } | null;
};

export type Summary = {
  currency: string;
  /** Upgrades in other currencies, which no sum here holds. */
  otherCurrencies: number;
  all: GroupSummary;
  groups: GroupSummary[];
  funnels: (Stages & { campaign: string })[];
  /** A month, minor units. */
  expansion: {
    total: number;
    attributed: number;
    byCause: { cause: string; delta: number; accounts: number }[];
  };
  movements: { type: string; delta: number; accounts: number }[];
  /** `null` when nobody paid at the start. */
  retention: Retained | null;
  /** What prompts gained against the accounts that were spared them; `null` where nobody is. */
  incremental: {
    exposed: number;
    heldOut: number;
    /** Minor units a month. */
    perAccount: Range | null;
    total: Range | null;
    /** In points of net retention. */
    points: Range | null;
  } | null;
  attach: Share | null;
  velocity: Velocity | null;
  fromFirstPurchase: Wait;
  bands: Band[];
};

const STAGES: Stage[] = ['qualified', 'eligible', 'shown', 'engaged', 'previewed', 'paid'];
const RETENTION_DAYS = [30, 60, 90];
/** More than one in ten given back within a month, or one in five lost within a quarter, and no longer by chance. */
const MOST_REGRET = 0.1;
const MOST_LOST = 0.2;

/** What a period came to. All money in the catalog's currency; nothing is converted. */
export function summarise(facts: MetricsFacts): Summary {
  const all = summariseGroup(facts.all);
  const expansions = facts.movements.filter(({ type }) => type === 'expansion');
  return {
    currency: facts.currency,
    otherCurrencies: facts.otherCurrencies,
    all,
    groups: facts.groups.map(summariseGroup),
    funnels: facts.funnels.map(({ campaign, ...counts }) => ({ campaign, ...stagesOf(counts) })),
    expansion: {
      total: sumOf(expansions.map(({ delta }) => delta)),
      attributed: all.attributed.total,
      byCause: expansions.map(({ cause, delta, accounts }) => ({ cause, delta, accounts })),
    },
    movements: movementsOf(facts),
    retention: retentionOf(facts.retention),
    incremental: incrementalOf(facts),
    attach: attachOf(facts.paying),
    velocity: all.velocity,
    fromFirstPurchase: waitOf(facts.fromFirstPurchase),
    bands: bandsOf(facts),
  };
}

function summariseGroup(facts: MetricsGroup): GroupSummary {
  const { group, stages, upgrades, accounts, ...watched } = facts;
  const lost = survival(watched.upgradeLost);
  const regretted = survival(watched.upgradeRegretted);
  const regret = upgrades && regretted.doneBy(30);
  const opened = upgrades?.opened ?? { count: 0, total: 0 };
  const seen = upgrades?.seen ?? { count: 0, total: 0 };
  const value = upgrades && {
    average: Math.round(upgrades.total / upgrades.count),
    median: upgrades.median,
    p90: upgrades.p90,
    total: upgrades.total,
  };
  return {
    group,
    ...stagesOf(stages),
    wait: waitOf(watched.toUpgrade),
    upgrades: upgrades?.count ?? 0,
    value,
    attributed: {
      upgrades: opened.count + seen.count,
      total: opened.total + seen.total,
      opened: opened.count,
      seen: seen.count,
    },
    regret: regret && { ...regret, ...pick(upgrades) },
    retention: RETENTION_DAYS.map((days) => ({ days, kept: upgrades && flip(lost.doneBy(days)) })),
    expansionKept: (upgrades?.kept ?? []).map(({ days, gained, left }) => ({ days, share: left / gained })),
    wrongFit: wrongFitOf(regret, lost.doneBy(90)),
    velocity: velocityOf(facts, value),
    accounts: accounts && summariseAccounts(accounts),
  };
}

const summariseAccounts = ({ paying, retention, fromFirstPurchase }: AccountFacts) => ({
  retention: retentionOf(retention),
  attach: attachOf(paying),
  fromFirstPurchase: waitOf(fromFirstPurchase),
});

const attachOf = ({ withAddOn, accounts }: PayingFacts) => shareOf(withAddOn, accounts);

const pick = ({
  refunded,
  downgraded,
  canceled,
}: {
  refunded: number;
  downgraded: number;
  canceled: number;
}) => ({
  refunded,
  downgraded,
  canceled,
});

function wrongFitOf(regret: Range | null, lost: Range | null): string | null {
  if (regret && regret.low > MOST_REGRET)
    return `${percent(regret.value)} were given back, made smaller or cancelled within 30 days (${percent(regret.low)} to ${percent(regret.high)})`;
  if (lost && lost.low > MOST_LOST)
    return `${percent(lost.value)} were lost within 90 days (${percent(lost.low)} to ${percent(lost.high)})`;
  return null;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

const flip = (range: Range | null) =>
  range && { value: 1 - range.value, low: 1 - range.high, high: 1 - range.low };

function survival(watch: readonly Watch[]): Survival {
  return survivalOf(watch.map(({ days, ended, count }) => ({ days, ended, accounts: count })));
}

function waitOf(watch: readonly Watch[]): Wait {
  const { dayOf } = survival(watch);
  return {
    quarter: dayOf(0.25),
    half: dayOf(0.5),
    threeQuarters: dayOf(0.75),
    accounts: sumOf(watch.map(({ count }) => count)),
  };
}

export function stagesOf(counts: StageCounts): Stages {
  const { shown, dismissed, neverAgain, repeated, skipped } = counts;
  return {
    overall: shareOf(counts.paid, counts.qualified),
    answers: {
      dismissed: shareOf(dismissed, shown),
      neverAgain: shareOf(neverAgain, shown),
      repeated: shareOf(repeated, shown),
    },
    skipped: shareOf(skipped, Math.max(skipped, ...STAGES.map((stage) => counts[stage]))),
    stages: STAGES.map((stage, index) => {
      const before = STAGES[index - 1];
      return { stage, accounts: counts[stage], of: before ? shareOf(counts[stage], counts[before]) : null };
    }),
  };
}

function movementsOf({ movements }: MetricsFacts): Summary['movements'] {
  const types = [...new Set(movements.map(({ type }) => type))].filter((type) => type !== 'opening');
  return types.map((type) => {
    const own = movements.filter((one) => one.type === type);
    return {
      type,
      delta: sumOf(own.map(({ delta }) => delta)),
      accounts: sumOf(own.map(({ accounts }) => accounts)),
    };
  });
}

function retentionOf({ accounts, start, end, kept, ...parts }: RetentionFacts): Retained | null {
  if (start <= 0) return null;
  const shares = Object.fromEntries(Object.entries(parts).map(([name, delta]) => [name, delta / start]));
  return { accounts, start, net: end / start, gross: kept / start, ...(shares as typeof parts) };
}

/** All accounts counted, also those that bought nothing (Welch's interval, 95 %). */
function incrementalOf({ holdout, retention }: MetricsFacts): Summary['incremental'] {
  if (!holdout) return null;
  const [exposed, heldOut] = [holdout.exposed, holdout.heldOut].map(({ accounts, mrr, mrrSquares }) => ({
    n: accounts,
    sum: mrr,
    sumSquares: mrrSquares,
  }));
  const difference = compareMeans(heldOut!, exposed!, 'absolute');
  const read = difference && exposed!.n > 1 && heldOut!.n > 1 ? readFixed(difference, { alpha: 0.05 }) : null;
  const perAccount = read && { value: read.value, low: read.low, high: read.high };
  const total = perAccount && scale(perAccount, exposed!.n);
  return {
    exposed: exposed!.n,
    heldOut: heldOut!.n,
    perAccount,
    total,
    points: total && retention.start > 0 ? scale(total, 100 / retention.start) : null,
  };
}

const scale = ({ value, low, high }: Range, by: number): Range => ({
  value: value * by,
  low: low * by,
  high: high * by,
});

/** Accounts × win rate × average ÷ days. The days are of those that upgraded: it asks how fast money comes in, not how long all take. */
function velocityOf({ stages, toUpgrade }: MetricsGroup, value: GroupSummary['value']): Velocity | null {
  const done = toUpgrade.filter(({ ended }) => ended);
  const days = survival(done).dayOf(0.5);
  if (!value || days === null || stages.qualified === 0) return null;
  const winRate = stages.paid / stages.qualified;
  // Within a day is a day: nothing is infinitely fast.
  const perDay = (stages.qualified * winRate * value.average) / Math.max(1, days);
  return { perDay, accounts: stages.qualified, winRate, average: value.average, days };
}

/** Where more reached a stage than the one before there is no share; `skipped` says how many. */
function shareOf(part: number, whole: number): Share | null {
  const interval = part <= whole ? intervalOfShare(part, whole) : null;
  return interval && { part, whole, low: interval[0], high: interval[1] };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
