import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { Results } from '../api/contract.ts';
import { DAY, measuresOf, resultsOf, startedAt } from '../testing/measuresOf.ts';
import type { StudioApi } from './createApi.ts';
import { createRouter } from './createRouter.ts';
import { ResultsPage } from './ResultsPage.tsx';

// It draws; what is said stands beside it.
vi.mock('./IntervalPlot.tsx', () => ({ IntervalPlot: () => null }));

let page: HTMLElement;

afterEach(() => {
  render(null, page);
  page.remove();
});

const user = { id: 'paula', name: 'Paula', role: 'view' as const };
const now = startedAt + 40 * DAY;

async function open(results: Results, phase?: number) {
  const api = {
    results: async () => results,
    exposures: () => '/accounts.csv',
    campaign: async () => ({ experiment: null }),
  };
  const router = createRouter('/');
  page = document.body.appendChild(document.createElement('div'));
  await act(async () =>
    render(
      <ResultsPage api={api as unknown as StudioApi} {...{ router, user, phase }} id="usage-seats-95" />,
      page,
    ),
  );
  await act(async () => undefined);
  return page.textContent ?? '';
}

const arm = (paid: number) => ({
  ...{ accounts: 12_000, paid, mrr: paid * 10_000, mrrSquares: paid * 1e8, dismissed: 100 },
});

test('less is said as less, in money and in accounts, and large counts can be read', async () => {
  const text = await open(resultsOf(measuresOf([arm(1000), arm(700), arm(1000)]), now));
  expect(text).toContain('B: $2.50 a month less than A an account (−$');
  expect(text).toContain('C: as much a month as A an account (−$');
  expect(text).toContain('B: 25 fewer paid per 1,000 accounts');
  expect(text).toContain('B, Welch’s t test: 25 fewer paid per 1,000 accounts (−31 to −19)');
  expect(text).toMatch(/B, Bayesian .* between 31 fewer and 19 fewer per 1,000 with 95 % probability/);
  expect(text).toContain('36,000 of 36,000 accounts that met the test');
  expect(text).not.toMatch(/−\$?[\d.]+ (a month )?more/);
});

test('what may have spoilt a test is in sight with what to do, and is not folded', async () => {
  const measures = measuresOf([arm(1000), arm(1000)], { contamination: 0.02, changedRules: ['offer'] });
  await open(resultsOf(measures, now));
  const health = document.querySelector('.health')!;
  expect(health.closest('details')).toBeNull();
  expect(health.textContent).toContain('2.0 % of accounts were shown another version than theirs.Look for');
  expect(health.textContent).toContain(
    'by a release of your application: what it offers.Accounts from before and after met',
  );
});

test('a stopped test asks for nothing, and leads to the other tests of its campaign', async () => {
  const phases = [
    { phase: 2, startedAt: startedAt + 30 * DAY, stoppedAt: null },
    { phase: 1, startedAt, stoppedAt: startedAt + 20 * DAY },
  ];
  const stopped = { state: 'stopped' as const, stoppedAt: startedAt + 20 * DAY, phases };
  const text = await open(resultsOf(measuresOf([arm(1000), arm(1000)], stopped), now), 1);
  expect(text).toContain('Stopped on 22 Nov. The planned end was 30 Nov.');
  expect(text).not.toMatch(/Too early; decide|Keep it running|still deciding\.$/);
  const links = [...document.querySelectorAll('nav.phases a')];
  expect(links.map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
    ['/campaigns/usage-seats-95/results/2', null],
    ['/campaigns/usage-seats-95/results/1', 'page'],
  ]);
});
