import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { CampaignDetail, DraftView, TestOutlook } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import { PublishDialog } from './PublishDialog.tsx';

afterEach(() => document.body.replaceChildren());
/** The page of these tests has no layers. */
HTMLDialogElement.prototype.showModal ??= () => undefined;

const view = { copy: {}, parts: {}, rules: { offer: { kind: 'annual' } } } as unknown as DraftView;
const campaign = {
  ...{ id: 'seats', experiment: null, corrected: [], changes: [] },
  ...{ live: view, draft: { ...view, by: null, at: null, offersElse: false } },
  choices: { locales: [], interrupts: true },
} as unknown as CampaignDetail;

const hopeless = {
  durations: [{ weeks: 4, accounts: 10, leastLift: null, readable: false }],
  readable: false,
  sentence: 'Too few: publish to everybody instead.',
};
const promising = {
  durations: [
    { weeks: 4, accounts: 400, leastLift: 0.9, readable: false },
    { weeks: 6, accounts: 4000, leastLift: 0.2, readable: true },
  ],
  readable: true,
  sentence: '2000 accounts a week came to this prompt lately.',
};

function open(outlook: StudioApi['outlook'], overrides: Partial<CampaignDetail> = {}) {
  const api = { history: async () => [], outlook } as unknown as StudioApi;
  const publish = vi.fn();
  const host = document.body.appendChild(document.createElement('main'));
  const given = { ...campaign, ...overrides };
  void act(() =>
    render(<PublishDialog api={api} campaign={given} publish={publish} close={() => undefined} />, host),
  );
  const all = <T extends HTMLElement>(selector: string) => [...host.querySelectorAll<T>(selector)];
  const submit = () => all<HTMLButtonElement>('button[type="submit"]')[0]!;
  const named = (selector: string, words: string) =>
    all(selector).find((one) => one.textContent?.includes(words))!;
  return { host, publish, submit, named, press: (button: HTMLElement) => act(async () => button.click()) };
}

test('nothing is chosen until it is known what a test could find', async () => {
  let answer: (outlook: TestOutlook) => void = () => undefined;
  const { host, submit } = open(() => new Promise((resolve) => (answer = resolve)));
  expect(submit().disabled).toBe(true);
  expect(host.querySelector('input:checked')).toBeNull();
  expect(host.querySelector('[role="status"]')?.textContent).toContain('Looking at');
  await act(async () => answer(promising));
  await vi.waitFor(() => expect(submit().textContent).toBe('Start the test 50/50'));
  expect(submit().disabled).toBe(false);
});

test('the shortest time that can be read is proposed', async () => {
  const { publish, submit, press } = open(async () => promising);
  await vi.waitFor(() => expect(submit().textContent).toBe('Start the test 50/50'));
  await press(submit());
  expect(publish).toHaveBeenCalledWith({ test: expect.objectContaining({ weeks: 6 }) });
});

test('where a test could not be read, everybody is proposed and the reason is said', async () => {
  const { host, publish, submit, press } = open(async () => hopeless);
  await vi.waitFor(() => expect(submit().textContent).toBe('Publish to everybody'));
  expect(host.textContent).toContain(hopeless.sentence);
  await press(submit());
  expect(publish).toHaveBeenCalledWith({ test: null });
});

test('what a test could find is asked for its own shares and traffic', async () => {
  const outlook = vi.fn(async () => promising);
  const { host, submit, named, press } = open(outlook);
  await vi.waitFor(() => expect(submit().textContent).toBe('Start the test 50/50'));
  await press(named('button', '+ No prompt'));
  await vi.waitFor(() =>
    expect(outlook).toHaveBeenLastCalledWith('seats', { shares: [34, 33, 33], traffic: 100 }),
  );
  const slider = host.querySelector<HTMLInputElement>('input[type="range"]')!;
  await act(async () => {
    slider.value = '40';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await vi.waitFor(() =>
    expect(outlook).toHaveBeenLastCalledWith('seats', { shares: [34, 33, 33], traffic: 40 }),
  );
});

test('that it cannot be known is said, and looked at again', async () => {
  const outlook = vi.fn<StudioApi['outlook']>().mockRejectedValueOnce(new Error('Studio cannot be reached.'));
  outlook.mockResolvedValue(promising);
  const { host, submit, named, press } = open(outlook);
  await vi.waitFor(() =>
    expect(host.querySelector('[role="alert"]')?.textContent).toContain('cannot be reached'),
  );
  await press(named('button', 'Look again'));
  await vi.waitFor(() => expect(submit().textContent).toBe('Start the test 50/50'));
  expect(host.querySelector('[role="alert"]')).toBeNull();
});
