import type { HandoffPlace, Opportunity, StoredHandoff } from '@uptier/server';
import { expect, test } from 'vitest';
import type { StudioOptions } from '../createStudio.ts';
import { createStudio } from '../createStudio.ts';
import { catalog } from '../testing/catalog.ts';
import type { HandoffView, Page, PipelineView } from './contract.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 30);

const handoff = (n: number): StoredHandoff => ({
  ...{ account: `acc_${n % 300}`, id: `hnd_${String(n).padStart(4, '0')}`, kind: 'sales', state: 'open' },
  ...{ user: 'olga', name: 'Olga', about: {}, note: n === 7 ? '=1+1' : '', opportunity: null },
  ...{ person: { id: 'sal', name: 'Sal' }, createdAt: now, answeredAt: null, replyBy: now + (n - 5) * hour },
  context: {
    accountName: 'Acme',
    status: 'free',
    plan: null,
    meters: {},
    asked: {},
    yearly: null,
    currency: 'usd',
  },
});
const opportunity = {
  ...{ account: 'acc_1', id: 'opp_1', motion: 'tier', campaign: null, stage: 'contacted', source: 'account' },
  ...{
    owner: { id: 'cam', name: 'Cam' },
    reasons: [],
    change: null,
    yearly: null,
    currency: 'usd',
    note: '',
  },
  ...{ rank: 50, ranking: [], createdAt: now, seenAt: now, stageAt: now, closedAt: null },
} satisfies Opportunity;

/** Studio over as many requests as a server might have. */
function open(count: number) {
  const all = Array.from({ length: count }, (_, n) => handoff(n));
  const uptier = {
    handoffs: {
      list: async ({ after, limit }: { after?: HandoffPlace; limit: number }) =>
        all.filter(({ replyBy }) => !after || replyBy > after.replyBy).slice(0, limit),
    },
    opportunities: { list: async () => [opportunity], ages: async () => [] },
    requests: { list: async () => [] },
  } as unknown as StudioOptions['uptier'];
  const authorizeStudio = () => ({ id: 'paul', name: 'Paul', role: 'view' as const });
  const studio = createStudio({ uptier, catalog, authorizeStudio, now: () => now });
  const read = (path: string) => studio.fetch(new Request(`http://localhost/studio/api${path}`));
  return { read, json: async <T>(path: string) => (await (await read(path)).json()) as T };
}

test('a list goes on page by page to its last row, each row once', async () => {
  const { json } = open(120);
  const { handoffs } = await json<PipelineView>('/pipeline');
  const seen = handoffs.items.map(({ id }) => id);
  const pages = [seen.length];
  for (let { next } = handoffs; next !== null; ) {
    const page: Page<HandoffView> = await json(`/handoffs?after=${next}`);
    seen.push(...page.items.map(({ id }) => id));
    pages.push(page.items.length);
    next = page.next;
  }
  expect(pages).toEqual([50, 50, 20]);
  expect(new Set(seen).size).toBe(120);
});

test('whoever waits stands beside an owner and a stage, taken up or not', async () => {
  const { handoffs } = await open(3).json<PipelineView>('/pipeline');
  const shown = handoffs.items.map(({ account, late, isTakenUp, opportunity: { owner, stage } }) => [
    ...[account, late, isTakenUp, owner?.name, stage],
  ]);
  expect(shown).toEqual([
    ['acc_0', true, false, 'Sal', 'new'],
    ['acc_1', true, true, 'Cam', 'contacted'],
    ['acc_2', true, false, 'Sal', 'new'],
  ]);
});

test('a CSV holds every row there is, and no formula', async () => {
  const response = await open(1203).read('/handoffs.csv');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="handoffs.csv"');
  const lines = (await response.text()).split('\r\n');
  expect(lines).toHaveLength(1204);
  expect(lines[0]).toMatch(/^"account","kind".*"owner","stage","days in stage","note on it"$/);
  expect(lines[1]).toMatch(/"Sal","new",0,""$/);
  expect(lines[2]).toMatch(/"Cam","contacted",0,""$/);
  expect(lines[8]).toContain(`"'=1+1"`);
});
