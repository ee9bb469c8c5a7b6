import type { JSX } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CampaignDetail } from '../api/contract.ts';
import { ApiError, type StudioApi } from './createApi.ts';
import { type Draft, useDraft } from './useDraft.ts';

const words = (headline: string) => ({ en: { headline, body: 'Body', cta: 'See plans' } });
const rules = {} as CampaignDetail['live']['rules'];
const campaign = (version: number, draft: string | null = null) =>
  ({
    ...{ id: 'seats', version, live: { copy: words('Live'), rules, parts: {} } },
    draft: draft && { copy: words(draft), rules, parts: {}, by: 'Paul', at: 1 },
  }) as CampaignDetail;
const refusal = new ApiError(422, { code: 'invalid_rules', message: 'the catalog has no plan "gold".' });

let unmount = () => {};
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  unmount();
  localStorage.clear();
  vi.useRealTimers();
});

/** A draft in a page, over a server that answers as a test says. */
function open(api: Partial<StudioApi>, stored = campaign(1)) {
  let draft!: Draft;
  const host = document.createElement('main');
  function Page(): JSX.Element {
    draft = useDraft(api as StudioApi, stored, () => {});
    return <p>{draft.status.state}</p>;
  }
  void act(() => render(<Page />, host));
  unmount = () => void act(() => render(null, host));
  return {
    draft: () => draft,
    write: (headline: string) => act(() => draft.write({ copy: words(headline) })),
    wait: () => act(async () => void (await vi.advanceTimersByTimeAsync(1000))),
  };
}

test('a draft that the server refuses is thrown away for good: the next page begins with what is live', async () => {
  const saveDraft = vi.fn().mockRejectedValue(refusal);
  const discard = vi.fn().mockResolvedValue(campaign(2));
  const page = open({ saveDraft, discard });
  page.write('Gold only');
  await page.wait();
  expect(page.draft().status.state).toBe('refused');
  await page.draft().discard();
  expect(discard).toHaveBeenCalledWith('seats', 1);
  unmount();
  await page.wait();
  expect(saveDraft).toHaveBeenCalledTimes(1);
  expect(open({}, campaign(2)).draft()).toMatchObject({
    status: { state: 'published' },
    recovered: false,
    writing: { copy: words('Live') },
  });
});

test('a draft that could not be thrown away is still there', async () => {
  const saveDraft = vi.fn().mockRejectedValue(refusal);
  const discard = vi.fn().mockRejectedValue(new ApiError(0, { code: 'offline', message: 'away' }));
  const page = open({ saveDraft, discard });
  page.write('Gold only');
  await page.wait();
  await expect(page.draft().discard()).rejects.toThrow('away');
  unmount();
  expect(open({ saveDraft }).draft().writing.copy).toEqual(words('Gold only'));
});

test('what is being saved at that moment is thrown away with the rest', async () => {
  let arrive!: (saved: CampaignDetail) => void;
  const saveDraft = vi.fn(() => new Promise<CampaignDetail>((resolve) => (arrive = resolve)));
  const discard = vi.fn().mockResolvedValue(campaign(3));
  const page = open({ saveDraft, discard });
  page.write('First');
  await page.wait();
  page.write('Second');
  const gone = page.draft().discard();
  arrive(campaign(2, 'First'));
  await gone;
  await page.wait();
  expect(discard).toHaveBeenCalledWith('seats', 2);
  expect(saveDraft).toHaveBeenCalledTimes(1);
});

const conflict = new ApiError(409, { code: 'version_conflict', message: 'somebody saved' });

/** A page whose writer has taken what a colleague saved meanwhile. */
async function takeTheirs() {
  const saveDraft = vi.fn().mockRejectedValueOnce(conflict);
  const read = vi.fn().mockResolvedValue(campaign(2, 'Theirs'));
  const page = open({ saveDraft, campaign: read });
  page.write('Mine');
  await page.wait();
  expect(page.draft().status.state).toBe('conflict');
  await act(() => page.draft().takeTheirs());
  return { page, saveDraft };
}

test('whoever takes a colleague’s text has their own back with a press, and theirs waits in the history', async () => {
  const { page, saveDraft } = await takeTheirs();
  expect(page.draft().writing.copy).toEqual(words('Theirs'));
  expect(page.draft().status.state).toBe('saved');
  saveDraft.mockResolvedValue(campaign(3, 'Mine'));
  const [mine] = page.draft().aside;
  await act(() => page.draft().bringBack(mine!));
  expect(page.draft().writing.copy).toEqual(words('Mine'));
  expect(page.draft().aside).toEqual([]);
  await page.wait();
  expect(saveDraft).toHaveBeenLastCalledWith(
    'seats',
    expect.objectContaining({ copy: words('Mine'), expectedVersion: 2, replaces: true }),
  );
});

test('one’s own text is still there after the tab was closed, until it is let go', async () => {
  await takeTheirs();
  unmount();
  const again = open({}, campaign(2, 'Theirs'));
  expect(again.draft().writing.copy).toEqual(words('Theirs'));
  expect(again.draft().aside.map(({ writing }) => writing.copy)).toEqual([words('Mine')]);
  await act(() => again.draft().letGo(again.draft().aside[0]!));
  unmount();
  expect(open({}, campaign(2, 'Theirs')).draft().aside).toEqual([]);
});

test('what is written after that and not saved yet makes room as well, and waits aside in turn', async () => {
  const { page, saveDraft } = await takeTheirs();
  saveDraft.mockResolvedValue(campaign(3, 'Mine'));
  page.write('Third');
  await act(() => page.draft().bringBack(page.draft().aside[0]!));
  expect(page.draft().writing.copy).toEqual(words('Mine'));
  expect(page.draft().aside.map(({ writing }) => writing.copy)).toEqual([words('Third')]);
});

test('a second conflict puts a second text aside', async () => {
  const { page, saveDraft } = await takeTheirs();
  saveDraft.mockRejectedValueOnce(conflict);
  page.write('Mine again');
  await page.wait();
  await act(() => page.draft().takeTheirs());
  expect(page.draft().aside.map(({ writing }) => writing.copy)).toEqual([words('Mine again'), words('Mine')]);
});
