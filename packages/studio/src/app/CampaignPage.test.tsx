import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { CampaignDetail, DraftView } from '../api/contract.ts';
import { CampaignPage, type Part } from './CampaignPage.tsx';
import { ApiError, type StudioApi } from './createApi.ts';
import type { Route, Router } from './createRouter.ts';

afterEach(() => document.body.replaceChildren());
/** The page of these tests has no layers. */
HTMLDialogElement.prototype.showModal ??= () => undefined;

const texts = { headline: 'A', body: 'B', cta: 'C' };
const parts = { headline: ['A'], body: ['B'], cta: ['C'] };
const view = {
  copy: { en: texts, de: texts },
  parts: { en: parts, de: parts },
  rules: { offer: { kind: 'plan', plan: 'cheapest' } },
} as unknown as DraftView;
const campaign = {
  ...{ id: 'seats', name: 'Seats', version: 3, changedBy: null, experiment: null, corrected: [] },
  ...{ live: view, draft: { ...view, by: null, at: null, offersElse: false } },
  ...{ fields: [], changes: [] },
  choices: {
    ...{ plans: [], meters: [], features: [], addOns: [], interrupts: false },
    locales: [
      { id: 'en', name: 'English' },
      { id: 'de', name: 'Deutsch' },
    ],
  },
} as unknown as CampaignDetail;

const never = () => new Promise<never>(() => undefined);

async function open(part: Part, refusal: ApiError) {
  const went: Route[] = [];
  const api = {
    campaign: async () => campaign,
    preview: never,
    history: async () => [],
    outlook: async () => ({ durations: [], readable: false, sentence: 'Too few.' }),
    publish: async () => Promise.reject(refusal),
  } as unknown as StudioApi;
  const go = (to: Route) => {
    went.push(to);
    if (to.page === 'campaign') draw(to.locale);
  };
  const router = { href: () => '#', go } as unknown as Router;
  const user = { id: 'paul', name: 'Paul', role: 'publish' } as const;
  const host = document.body.appendChild(document.createElement('main'));
  const draw = (locale = 'en') =>
    void act(() => render(<CampaignPage id="seats" {...{ api, router, part, locale, user }} />, host));
  draw();
  const named = <T extends HTMLElement>(selector: string, words: string) =>
    [...host.querySelectorAll<T>(selector)].find((one) => one.textContent?.includes(words));
  const press = async (words: string) => {
    await vi.waitFor(() => expect(named('button', words)).toBeDefined());
    await act(async () => named('button', words)!.click());
  };
  await press('Publish…');
  await vi.waitFor(() => expect(named('label', 'Everybody')).toBeDefined());
  await act(async () => named('label', 'Everybody')!.querySelector('input')!.click());
  await press('Publish to everybody');
  await vi.waitFor(() => expect(host.querySelector('[role="alert"]')).not.toBeNull());
  return { host, went, press, said: () => host.querySelector('[role="alert"]')?.textContent };
}

const refused = (path: string) =>
  new ApiError(422, { code: 'invalid_copy', message: 'Do not threaten.', path });

test('a text that is refused is named by language and place, and one press leads into it', async () => {
  const { host, press, said } = await open('campaign', refused('de.cta'));
  expect(said()).toContain('Deutsch, Button: Do not threaten.');
  await press('Go there');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('lang')).toBe('de'));
  expect(host.querySelector('#text-de-cta')?.contains(document.activeElement)).toBe(true);
});

test('a rule that is refused leads to Targeting', async () => {
  const { went, press, said } = await open('campaign', refused('audience.plans.0'));
  expect(said()).toContain('Audience: Do not threaten.');
  await press('Go there');
  expect(went).toEqual([{ page: 'targeting', id: 'seats' }]);
});

test('what an arm is refused for names the arm', async () => {
  const { said } = await open('campaign', refused('arms.1.de.headline'));
  expect(said()).toContain('Version B, Deutsch, Headline: Do not threaten.');
});
