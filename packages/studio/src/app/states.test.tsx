import { type JSX, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CampaignDetail, MetricsView, StudioUser } from '../api/contract.ts';
import { Connection } from './Connection.tsx';
import { ApiError, type StudioApi } from './createApi.ts';
import type { Router } from './createRouter.ts';
import { MetricsPage } from './MetricsPage.tsx';
import { RunningTest } from './RunningTest.tsx';
import { Translations } from './Translations.tsx';
import type { Draft } from './useDraft.ts';

const away = new ApiError(0, { code: 'offline', message: 'Studio cannot be reached.' });
const router = { adjust: () => {}, href: () => '#' } as unknown as Router;

let host: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  host = document.body.appendChild(document.createElement('main'));
});
afterEach(() => {
  void act(() => render(null, host));
  document.body.replaceChildren();
  vi.useRealTimers();
});

const settle = () => act(async () => void (await vi.advanceTimersByTimeAsync(500)));
async function show(page: JSX.Element) {
  await act(async () => render(page, host));
  await settle();
}
async function press(name: string) {
  await act(async () =>
    [...host.querySelectorAll('button')].find((one) => one.textContent === name)!.click(),
  );
  await settle();
}
const said = () => host.textContent;

test('words that could not be checked say so, and are checked on another try', async () => {
  const preview = vi.fn().mockRejectedValueOnce(away).mockResolvedValue({ findings: [] });
  const copy = { en: { headline: 'Headline', body: 'Body', cta: 'See plans' } };
  const draft = { writing: { copy, parts: {}, rules: {} } } as unknown as Draft;
  const campaign = {
    ...{ id: 'seats', fields: [], choices: { locales: [{ id: 'en', name: 'English' }] } },
  } as unknown as CampaignDetail;
  const api = { preview } as unknown as StudioApi;
  await show(<Translations {...{ api, campaign, draft }} canEdit={false} />);
  expect(said()).toContain('The preview and the checks are not up to date. Studio cannot be reached.');
  await press('Try again');
  expect(said()).not.toContain('not up to date');
});

test('a running test that cannot be read says so, and comes back by itself with the network', async () => {
  const campaign = vi.fn().mockRejectedValueOnce(away).mockResolvedValue({ experiment: null });
  const api = { campaign } as unknown as StudioApi;
  const user = { role: 'publish' } as StudioUser;
  await show(<RunningTest {...{ api, router, user }} id="seats" changed={() => {}} />);
  expect(said()).toContain('Studio cannot be reached.');
  await act(async () => void dispatchEvent(new Event('online')));
  await settle();
  expect(said()).toContain('The test has ended.');
});

test('numbers of another period are not shown as those of this one', async () => {
  let arrive!: (metrics: MetricsView) => void;
  const quiet = (days: number) =>
    ({ days, all: { upgrades: 0 }, funnels: [], movements: [] }) as unknown as MetricsView;
  const metrics = vi
    .fn()
    .mockResolvedValueOnce(quiet(30))
    .mockReturnValue(new Promise<MetricsView>((resolve) => (arrive = resolve)));
  const api = { metrics } as unknown as StudioApi;
  await show(<MetricsPage {...{ api, router }} days={30} by="plan" />);
  expect(said()).toContain('in these 30 days');
  await show(<MetricsPage {...{ api, router }} days={90} by="plan" />);
  expect(host.querySelector('.stale')?.textContent).toContain('in these 30 days');
  expect(said()).toContain('Loading… Below are the numbers of what was chosen before.');
  await act(async () => arrive(quiet(90)));
  expect(said()).toContain('in these 90 days');
  expect([host.querySelector('.stale'), said()?.includes('Loading')]).toEqual([null, false]);
});

test('that the network is away is said on every page, until it is back', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await show(<Connection />);
  expect(host.querySelector('[role="status"]')?.textContent).toMatch(/^You are offline/);
  onLine.mockReturnValue(true);
  await act(async () => void dispatchEvent(new Event('online')));
  expect(said()).toBe('');
  onLine.mockRestore();
});
