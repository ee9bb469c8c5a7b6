import type { MeasuredArm, TestMeasures } from '@uptier/server';
import { render } from 'preact';
import { expect, test } from 'vitest';
import type { Results } from '../api/contract.ts';
import { readTest, toSettings } from '../api/readTest.ts';
import { ExportLinks } from './ExportLinks.tsx';

const DAY = 86_400_000;
const startedAt = Date.UTC(2026, 10, 2);
const copy = { en: { headline: 'A', body: 'Body', cta: 'Go' } };
const arm = (paid: number): MeasuredArm => ({
  ...{ qualified: 2000, accounts: 2000, maturing: 0, shown: 1900, engaged: 300, previewed: 200 },
  ...{ dismissed: 400, neverAgain: 2, refunded: 0, downgraded: 0, canceled: 1, contacted: 0, erred: 0 },
  ...{ paid, mrr: paid * 1000, mrrSquares: paid * 1_000_000 },
});
const measures: TestMeasures = {
  ...{
    id: 'usage-seats-95',
    phase: 2,
    phases: [],
    state: 'stopped',
    startedAt,
    stoppedAt: startedAt + 30 * DAY,
  },
  ...{ currency: 'usd', weights: [0.5, 0.5], variants: [copy, copy], withheld: [], traffic: 0.5 },
  end: { kept: 1, actor: 'Paula', note: 'It reads better.' },
  plan: { decideAt: startedAt + 28 * DAY, conversionDays: 14, expectedAccounts: 5000 },
  ...{ arms: [arm(100), arm(120)], daily: [[2000, 2000]], contamination: 0, changedRules: null },
  heard: { contacted: false, erred: false },
  fixes: [{ arm: 1, at: startedAt, actor: 'Paula', reason: 'typo', before: copy }],
};
const results: Results = {
  ...{ campaign: 'usage-seats-95', name: 'Seats at 95 %', state: 'stopped', phase: 2, phases: [] },
  ...{ currency: 'usd', version: 3 },
  arms: measures.arms.map((one, index) => ({
    ...{ ...one, arm: String(index), name: 'AB'[index]!, headline: 'Room', withheld: false },
  })),
  reading: readTest(measures, startedAt + 60 * DAY),
  test: toSettings(measures, startedAt + 60 * DAY),
};

test('the table says what each column is in, and what the numbers were computed with', () => {
  const page = document.createElement('div');
  render(<ExportLinks results={results} exposures="/accounts.csv" />, page);
  const [csv, json, accounts] = page.querySelectorAll('a');
  const read = (link: HTMLAnchorElement) => decodeURIComponent(link.href.slice(link.href.indexOf(',') + 1));
  const [head, a, b] = read(csv!)
    .split('\r\n')
    .map((line) => JSON.parse(`[${line}]`) as unknown[]);
  const cellOf = (row: unknown[] | undefined, column: string) => row?.[head!.indexOf(column)];
  expect([a?.length, b?.length]).toEqual([head!.length, head!.length]);
  expect(cellOf(b, 'mrr (minor units of usd a month)')).toBe(120_000);
  expect(cellOf(b, 'paid more than A (share of accounts)')).toBeCloseTo(0.01, 10);
  expect(cellOf(b, 'mrr an account more than A (minor units of usd a month)')).toBeCloseTo(10, 10);
  expect(cellOf(b, 'p')).toBe(results.reading?.paid[0]?.p);
  expect(cellOf(a, 'p')).toBe('');
  for (const [column, value] of [
    ['decision', 'hold'],
    ['kept', 'B'],
    ['why it was kept', 'It reads better.'],
    ['stopped at', '2026-12-02T00:00:00.000Z'],
    ['counted as of', '2026-12-02T00:00:00.000Z'],
    ['minimum runtime (days)', 28],
    ['traffic (share of accounts)', 0.5],
    ['words put right', 'B 2026-11-02T00:00:00.000Z typo'],
  ] as const) {
    expect(cellOf(b, column), column).toBe(value);
  }
  expect(JSON.parse(read(json!))).toEqual(JSON.parse(JSON.stringify(results)));
  expect(accounts?.getAttribute('href')).toBe('/accounts.csv');
});
