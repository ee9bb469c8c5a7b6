import {
  type AccountSnapshot,
  type CampaignCandidate,
  decideOnPage,
  emptyPage,
  evaluateCondition,
  prepare,
  type Trigger,
} from '@uptier/model';
import { createCampaignIndex } from '../src/campaigns/createCampaignIndex.ts';
import { createCandidates } from '../src/campaigns/createCandidates.ts';
import type { Published } from '../src/campaigns/createPublished.ts';
import type { CampaignDefinition } from '../src/campaigns/defaultCampaigns.ts';
import { withRules } from '../src/campaigns/effectiveRules.ts';
import { judgeCampaigns, mayCome, toPages } from '../src/campaigns/judgeCampaigns.ts';
import { mostUrgent } from '../src/campaigns/mostUrgent.ts';
import { testCatalog } from '../src/testing/createTestServer.ts';

/**
 * What deciding costs, as ratios within one run: absolute times say more about the machine than about us. Reported, never a gate.
 * Rounds of both sides are interleaved, and medians compared.
 */
const rounds = 21;
const catalog = testCatalog();
const now = Date.UTC(2026, 10, 21);
const copy = { en: { headline: ['h'], body: ['b'], cta: ['c'] } };

function campaign(index: number, trigger: Trigger): CampaignDefinition {
  return {
    id: `campaign-${index}`,
    motion: 'tier',
    surface: 'inline',
    trigger,
    condition: null,
    offer: { kind: 'plan', plan: 'cheapest' },
    startedAt: index,
    words: { en: { headline: 'h', body: 'b', cta: 'c' } },
  };
}

/** By what campaigns read: one of them reads what the account has, every other something else, or more of the same. */
const kinds: Record<string, (index: number) => Trigger> = {
  'a meter': (index) => ({ kind: 'usage', meter: index === 0 ? 'seats' : `meter-${index}`, band: 95 }),
  'a trait': (index) => ({ kind: 'traits', condition: { [`trait-${index}`]: { $gte: 10 } }, as: 'value' }),
  'one trait, each from another value on': (index) => ({
    kind: 'traits',
    condition: { score: { $gte: 10 * (index + 1) } },
    as: 'value',
  }),
  'a date': (index) => ({ kind: 'date', trait: `date-${index}`, withinDays: 30 }),
  'a goal, known to the server': (index) => ({
    kind: 'all',
    of: [
      { kind: 'traits', condition: { [`trait-${index}`]: true }, as: 'value' },
      { kind: 'value', goal: `goal-${index}` },
    ],
  }),
  'behaviour, which only the page decides': (index) => ({
    kind: 'behaviour',
    signal: `signal-${index}`,
    count: 3,
    withinDays: 30,
  }),
};

const known = {
  meters: ['seats'],
  locked: [],
  traits: { 'trait-0': 12, score: 12, 'date-0': now + 10 * 86_400_000, 'goal-0': true },
  renewal: null,
  now,
};

function campaigns(count: number, kind: (index: number) => Trigger): CampaignDefinition[] {
  return Array.from({ length: count }, (_, index) => campaign(index, kind(index)));
}

const snapshot: AccountSnapshot = {
  version: '1',
  asOf: now,
  account: { id: 'acme', name: 'Acme' },
  user: { id: 'olga', name: 'Olga', can: ['offers:read', 'billing:purchase'] },
  status: 'active',
  blockedBy: null,
  plan: null,
  meters: {
    seats: { active: 20, pending: 0, limit: 20, resetsAt: null, forecast: null, relief: {} },
  },
  features: {},
  grants: [],
  card: null,
  estimate: { kind: 'none', reason: 'no_subscription' },
  upgrade: null,
  requests: [],
  approvers: [],
  candidates: [],
  lease: null,
  payments: { publishableKey: '', scriptUrl: null, mode: 'sandbox' },
  locale: null,
};

/** Something has changed: what the server does before it can answer. */
function updateOf(definitions: CampaignDefinition[]): () => Promise<unknown> {
  const published = new Map<string, Published>(
    definitions.map((one) => [
      one.id,
      { copy, campaign: withRules(one, null), experiment: null, isOn: true },
    ]),
  );
  const candidates = createCandidates({
    readPublished: async () => published,
    assignments: { armsOf: async () => new Map() },
    holdout: async () => 0,
    firstMet: async () => null,
    now: () => now,
  });
  return async () => {
    const judging = { catalog, snapshot, traits: known.traits, rules: {}, audienceOf: () => undefined, now };
    const found = await candidates({
      account: 'acme',
      languages: [],
      known,
      mayCome: (campaign) => mayCome(campaign, judging),
    });
    return mostUrgent(toPages(judgeCampaigns(found, judging), judging));
  };
}

function startOf(definitions: CampaignDefinition[]): () => Promise<unknown> {
  return async () => createCampaignIndex(definitions).select(known);
}

/** Something happened on the page, and its card is decided again among so many candidates. */
function decisionOf(count: number): () => Promise<unknown> {
  const candidates = Array.from({ length: count }, (_, index): CampaignCandidate => {
    const {
      words: _words,
      state: _state,
      audience: _audience,
      ...rest
    } = campaign(index, {
      kind: 'behaviour',
      signal: `signal-${index}`,
      count: 3,
      withinDays: 30,
    });
    const one = { ...rest, surface: 'card' as const, copy, assignment: null };
    return { ...one, prepared: prepare(one, { catalog, snapshot, now }) };
  });
  const input = {
    catalog,
    snapshot: { ...snapshot, candidates },
    target: { surface: 'card' as const },
    matches: evaluateCondition,
    now,
  };
  let page = emptyPage();
  return async () => {
    const attempts = { ...page.attempts, 'signal-0': [{ at: now }] };
    page = { ...page, attempts };
    return decideOnPage({ ...input, page });
  };
}

/** Until the JIT compiler has seen enough: what comes first would else be measured as it is interpreted. */
async function warmUp(sides: (() => Promise<unknown>)[]): Promise<void> {
  const until = performance.now() + 500;
  while (performance.now() < until) for (const run of sides) await run();
}

/** Microseconds for one run, as the median of rounds that take turns. */
async function compare(sides: (() => Promise<unknown>)[], times: number): Promise<number[]> {
  const taken: number[][] = sides.map(() => []);
  await warmUp(sides);
  for (let round = 0; round < rounds; round += 1) {
    for (const [side, run] of sides.entries()) {
      const startedAt = performance.now();
      for (let time = 0; time < times; time += 1) await run();
      taken[side]!.push(((performance.now() - startedAt) * 1000) / times);
    }
  }
  return taken.map((values) => values.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!);
}

function report(title: string, [small = 0, large = 0]: number[], wanted: string): void {
  const ratio = (large / small).toFixed(2);
  console.log(
    `${title}\n  ${small.toFixed(1)} µs → ${large.toFixed(1)} µs: ${ratio} × (wanted: ${wanted})\n`,
  );
}

for (const [reads, kind] of Object.entries(kinds)) {
  // A page is sent 20: from there on more campaigns may not cost more.
  const few = reads.startsWith('behaviour') ? 20 : 10;
  const update = [updateOf(campaigns(few, kind)), updateOf(campaigns(10_000, kind))];
  const title = `An update with ${few} and with 10,000 campaigns that read ${reads}`;
  report(title, await compare(update, 100), 'at most 2 ×');
}
const every = (count: number) =>
  Object.values(kinds).flatMap((kind) => campaigns(Math.round(count / Object.keys(kinds).length), kind));
const start = [startOf(every(5000)), startOf(every(10_000))];
report('Initial evaluation of 5,000 and of 10,000 campaigns', await compare(start, 10), 'about 2 ×: linear');
const page = [decisionOf(1), decisionOf(20)];
report('A decision on the page among 1 and among 20 candidates', await compare(page, 500), 'at most 20 ×');
