import { render } from 'preact';
import { expect, test } from 'vitest';
import { DAY, measuresOf, resultsOf, startedAt } from '../testing/measuresOf.ts';
import { ExportLinks } from './ExportLinks.tsx';

const arm = (paid: number) => ({ accounts: 2000, paid, mrr: paid * 1000, mrrSquares: paid * 1_000_000 });
const measures = measuresOf([arm(100), arm(120)], {
  ...{ phase: 2, state: 'stopped', stoppedAt: startedAt + 30 * DAY, traffic: 0.5 },
  end: { kept: 1, actor: 'Paula', note: 'It reads better.' },
  fixes: [
    {
      arm: 1,
      at: startedAt,
      actor: 'Paula',
      reason: 'typo',
      before: { en: { headline: 'Rom', body: '', cta: '' } },
    },
  ],
});
const results = resultsOf(measures, startedAt + 60 * DAY);

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
