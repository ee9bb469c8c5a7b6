import { answersOf, prepare } from '@uptier/model';
import { expect, test } from 'vitest';
import { createCell } from '../state/createCell.ts';
import { createFakePlatform, noon, testCandidate, testCatalog, testSnapshot } from '../testing/index.ts';
import type { ClientState } from '../UptierClient.ts';
import { createDecisions } from './createDecisions.ts';
import { createPage, paceName } from './createPage.ts';

const catalog = testCatalog();

/** Nothing here waits, so what decides on the page has not arrived. */
function createFirst() {
  const snapshot = testSnapshot();
  const candidates = snapshot.candidates.map((candidate) => ({
    ...candidate,
    prepared: prepare(candidate, { catalog, snapshot, now: noon }),
  }));
  const answers = answersOf({ catalog, snapshot: { ...snapshot, candidates }, now: noon });
  const state = createCell<ClientState>({
    phase: 'ready',
    catalog,
    stale: false,
    snapshot: { ...snapshot, candidates, answers },
  });
  const page = createPage();
  const platform = createFakePlatform(fetch, { now: noon });
  const decisions = createDecisions({
    account: { state, refresh: async () => {} },
    page,
    platform,
    guard: { run: (work) => work() },
    now: () => platform.now(),
  });
  return { decisions, page };
}

test('what is dismissed before the page can decide is gone at once, and nothing else', () => {
  const { decisions, page } = createFirst();
  const seats = decisions.of({ meter: 'seats' });
  const seen: string[] = [];
  seats.subscribe(() => seen.push(seats.get().outcome));
  const dismiss = (campaign: string) => {
    page.state.dismissed = [...page.state.dismissed, { campaign, band: '95', at: noon }];
    page.changed(paceName);
  };
  dismiss('another');
  expect(seats.get()).toMatchObject({ outcome: 'show', campaign: { id: testCandidate().id } });
  dismiss(testCandidate().id);
  expect(seen.at(-1)).toBe('skip');
});

test('before the page can decide, nothing interrupts, and a place without an answer is empty', () => {
  const { decisions } = createFirst();
  for (const target of [{ surface: 'card' }, { meter: 'storage' }, { feature: 'sso' }] as const)
    expect(decisions.of(target).get()).toMatchObject({ outcome: 'skip', campaign: null });
});
