import { fiscalEnd, interrupts, kindOf, kindOrder, type Millis } from '@uptier/model';
import { createThresholds, type Thresholds } from './createThresholds.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { byAge } from './mostUrgent.ts';
import { type Reads, readsOf } from './readsOf.ts';

/** What decides which campaigns an account hears of. */
export interface KnownAccount {
  /** Meters whose use is known and whose limit is finite. */
  meters: readonly string[];
  /** Features the account does not have. */
  locked: readonly string[];
  /** Its own, and those of the user under `user`. */
  traits: Record<string, unknown>;
  renewal: Millis | null;
  now: Millis;
}

export interface CampaignIndex {
  /** The campaigns that may have something to say to an account by what is known of it, without looking at any other. */
  select(account: KnownAccount): CampaignDefinition[];
  /** Every campaign about what the account has a limit of or lacks, whatever its facts and dates: to explain. */
  selectAll(account: KnownAccount): CampaignDefinition[];
  /** Those that only a page can decide, in the order in which a page is sent them: answers first, then by urgency and age. */
  readonly open: readonly CampaignDefinition[];
}

type Bucket = CampaignDefinition[];

/** Campaigns of one fact. */
interface ByValue {
  path: string[];
  from: Thresholds<CampaignDefinition>;
  equals: Map<string | number, Bucket>;
  /** Whatever the value is, once there is one. */
  any: Bucket;
}

const dayMs = 86_400_000;

/**
 * Campaigns by what their trigger reads: meters, locked features, facts with the value they must have, and dates by how near they must
 * be. A fact that is not there, room for what is not limited and gates for what is already open are nothing to ask about, and cost
 * nothing: with 10,000 campaigns an account pays for those that concern it.
 */
export function createCampaignIndex(definitions: Iterable<CampaignDefinition>): CampaignIndex {
  const all = [...definitions];
  const meters = new Map<string, Bucket>();
  const gates = new Map<string, Bucket>();
  /** By the first name of the path, for an account has few facts and many may be asked for. */
  const facts = new Map<string, Map<string, ByValue>>();
  const dates = new Map<string, Thresholds<CampaignDefinition>>();
  const calendar = new Map<string, Thresholds<CampaignDefinition>>();
  const look: Bucket = [];
  const open: Bucket = [];

  const byValue = (path: string[]): ByValue => {
    const paths = under(facts, path[0] ?? '', () => new Map<string, ByValue>());
    return under(paths, JSON.stringify(path), () => ({
      path,
      from: createThresholds(),
      equals: new Map(),
      any: [],
    }));
  };

  const put = (reads: Reads, one: CampaignDefinition): unknown => {
    switch (reads.by) {
      case 'meter':
        return under(meters, reads.meter, () => []).push(one);
      case 'gate':
        return under(gates, reads.feature, () => []).push(one);
      case 'date':
        return under(dates, reads.trait, createThresholds<CampaignDefinition>).add(-reads.withinDays, one);
      case 'calendar':
        return under(calendar, reads.event, createThresholds<CampaignDefinition>).add(-reads.withinDays, one);
      case 'page':
        return open.push(one);
      case 'look':
        return look.push(one);
      case 'trait': {
        const { from, equals, any } = byValue(reads.path);
        if (reads.from !== undefined) return from.add(reads.from, one);
        return (reads.equals === undefined ? any : under(equals, reads.equals, () => [])).push(one);
      }
    }
  };

  for (const one of all) for (const reads of readsOf(one.trigger)) put(reads, one);
  open.sort(
    (a, b) =>
      Number(interrupts(a)) - Number(interrupts(b)) ||
      kindOrder[kindOf(a.trigger)] - kindOrder[kindOf(b.trigger)] ||
      byAge(a, b),
  );

  function* found({ traits, locked, now, ...account }: KnownAccount): Iterable<Bucket> {
    yield look;
    for (const meter of account.meters) yield meters.get(meter) ?? [];
    for (const feature of locked) yield gates.get(feature) ?? [];
    for (const [name, told] of Object.entries(traits)) {
      if (told === null || told === undefined) continue;
      for (const of of facts.get(name)?.values() ?? []) yield* withValue(of, traits);
      yield dates.get(name)?.at(-daysTo(dateIn(told), now)) ?? [];
    }
    const ends = {
      renewal: account.renewal,
      quarter_end: fiscalEnd('quarter', traits.fiscalYearStart, now),
      fiscal_year_end: fiscalEnd('year', traits.fiscalYearStart, now),
    };
    for (const [event, end] of Object.entries(ends))
      if (end !== null) yield calendar.get(event)?.at(-daysTo(end, now)) ?? [];
  }

  return {
    select: (account) => [...new Set([...found(account)].flat())],
    selectAll: ({ meters, locked }) =>
      all.filter(({ trigger }) =>
        readsOf(trigger).some(
          (reads) =>
            (reads.by !== 'meter' || meters.includes(reads.meter)) &&
            (reads.by !== 'gate' || locked.includes(reads.feature)),
        ),
      ),
    open: [...new Set(open)],
  };
}

function* withValue({ path, from, equals, any }: ByValue, traits: Record<string, unknown>): Iterable<Bucket> {
  const value = path.reduce<unknown>(
    (of, name) => (of as Record<string, unknown> | null | undefined)?.[name],
    traits,
  );
  if (value === undefined || value === null) return;
  yield any;
  // Compared as conditions compare: a number that is told as a text is that number.
  yield from.at(Number.isNaN(Number(value)) ? Number.POSITIVE_INFINITY : Number(value));
  for (const key of [String(value), Number(value)]) yield equals.get(key) ?? [];
}

/** As triggers read it: epoch milliseconds, or ISO 8601. */
function dateIn(told: unknown): number {
  return typeof told === 'string' ? Date.parse(told) : Number(told);
}

/** What lies in the past, or is no date, is infinitely far. */
function daysTo(date: number, now: Millis): number {
  return date > now ? (date - now) / dayMs : Number.POSITIVE_INFINITY;
}

function under<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
