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

/** One reads the seats; every other reads something else. */
function campaigns(count: number): CampaignDefinition[] {
  return Array.from({ length: count }, (_, index) =>
    campaign(index, { kind: 'usage', meter: index === 0 ? 'seats' : `meter-${index}`, band: 95 }),
  );
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

/** The seats have changed: what the server does before it can answer. */
function updateOf(definitions: CampaignDefinition[]): () => Promise<unknown> {
  const all = new Map(definitions.map((one) => [one.id, one]));
  const published = new Map<string, Published>(
    definitions.map(({ id }) => [id, { copy, experiment: null, isOn: true }]),
  );
  const candidates = createCandidates({
    definitions: all,
    readPublished: async () => published,
    assignments: { armsOf: async () => new Map() },
    holdout: 0,
  });
  return async () => {
    const found = await candidates({ account: 'acme', meters: ['seats'], languages: [], locked: [] });
    return found.map((one) => prepare(one, { catalog, snapshot, now }));
  };
}

function startOf(definitions: CampaignDefinition[]): () => Promise<unknown> {
  return async () => createCampaignIndex(definitions).select({ meters: ['seats'], locked: [] });
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

/** Microseconds for one run, as the median of rounds that take turns. */
async function compare(sides: (() => Promise<unknown>)[], times: number): Promise<number[]> {
  const taken: number[][] = sides.map(() => []);
  for (let round = 0; round < rounds + 3; round += 1) {
    for (const [side, run] of sides.entries()) {
      const startedAt = performance.now();
      for (let time = 0; time < times; time += 1) await run();
      // The first rounds warm the engine up.
      if (round >= 3) taken[side]!.push(((performance.now() - startedAt) * 1000) / times);
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

const update = [updateOf(campaigns(10)), updateOf(campaigns(10_000))];
report(
  'An update with 10 and with 10,000 campaigns, one of which reads it',
  await compare(update, 200),
  'at most 2 ×',
);
const start = [startOf(campaigns(5000)), startOf(campaigns(10_000))];
report('Initial evaluation of 5,000 and of 10,000 campaigns', await compare(start, 10), 'about 2 ×: linear');
const page = [decisionOf(1), decisionOf(20)];
report('A decision on the page among 1 and among 20 candidates', await compare(page, 500), 'at most 20 ×');
