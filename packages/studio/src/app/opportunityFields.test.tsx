import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpportunityView } from '../api/contract.ts';
import type { OpportunityEdit } from './createApi.ts';
import { deskFor, OpportunityFields } from './OpportunityFields.tsx';

const first: OpportunityView = {
  ...{ account: 'acme', id: 'opp_1', motion: 'tier', stage: 'new', source: 'account', owner: null },
  ...{ note: '', rank: 50, ranking: [], yearly: 100, currency: 'usd', offer: 'Growth', reasons: [] },
  daysInStage: 3,
};

let unmount = () => {};
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  unmount();
  localStorage.clear();
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** The fields in a page, over a server that a test holds the answers of. */
function open(one = first) {
  const sent: OpportunityEdit[] = [];
  let answer: () => Promise<void> = async () => {};
  let theirs = '';
  function Page() {
    const [now, set] = useState(one);
    const save = async (_: OpportunityView, edit: OpportunityEdit) => {
      sent.push(edit);
      await answer();
      const { noteBefore: _before, note = now.note, ...change } = edit;
      const stored = theirs === '' || edit.note === undefined ? note : `${theirs}\n${note}`;
      theirs = '';
      return { ...now, ...change, note: stored };
    };
    return <OpportunityFields one={now} desk={{ people: [], save, changed: set }} />;
  }
  const host = document.body.appendChild(document.createElement('main'));
  void act(() => render(<Page />, host));
  unmount = () => void act(() => render(null, host));
  const named = <T extends HTMLElement>(label: string) => host.querySelector<T>(`[aria-label="${label}"]`)!;
  const tell = (box: HTMLElement, kind: 'input' | 'change', value: string) =>
    void act(() => {
      (box as HTMLTextAreaElement).value = value;
      box.dispatchEvent(new Event(kind, { bubbles: true }));
    });
  return {
    host,
    sent,
    stage: () => named<HTMLSelectElement>('Stage of acme'),
    note: () => named<HTMLTextAreaElement>('Note on acme'),
    tell,
    wait: (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms))),
    answers(next: () => Promise<void>) {
      answer = next;
    },
    /** What the next save finds there of another person. */
    finds(note: string) {
      theirs = note;
    },
  };
}

test('a key held in the closed list passes “Won” without closing anything', async () => {
  const page = open();
  for (const stage of ['contacted', 'negotiating', 'won', 'negotiating']) {
    page.tell(page.stage(), 'change', stage);
    await page.wait(100);
  }
  await page.wait(1000);
  expect(page.sent).toEqual([{ stage: 'negotiating' }]);
  expect(page.host.textContent).toContain('Saved.');
});

test('what was won is opened again by choosing another stage', async () => {
  const page = open();
  page.tell(page.stage(), 'change', 'won');
  await page.wait(1000);
  expect(page.host.textContent).toContain('Closed. Another stage opens it again.');
  page.tell(page.stage(), 'change', 'contacted');
  await page.wait(1000);
  expect(page.sent).toEqual([{ stage: 'won' }, { stage: 'contacted' }]);
});

test('a note outlasts another save, and is sent as it is when the pause comes', async () => {
  const page = open();
  page.tell(page.stage(), 'change', 'contacted');
  await page.wait(650);
  page.tell(page.note(), 'input', 'Called, ');
  await page.wait(1000);
  page.tell(page.note(), 'input', 'Called, no answer');
  await page.wait(1000);
  expect(page.note().value).toBe('Called, no answer');
  expect(page.sent.at(-1)).toEqual({ note: 'Called, no answer', noteBefore: 'Called, ' });
});

test('a note that could not be saved stays, says so, and is saved on the next try', async () => {
  const page = open();
  page.answers(() => Promise.reject(new Error('Studio cannot be reached.')));
  page.tell(page.note(), 'input', 'Called');
  await page.wait(1000);
  expect(page.note().value).toBe('Called');
  expect(page.host.textContent).toContain('Not saved: Studio cannot be reached.');
  page.answers(async () => {});
  void act(() => page.host.querySelector('button')!.click());
  await page.wait(10);
  const called = { note: 'Called', noteBefore: '' };
  expect(page.sent).toEqual([called, called]);
  expect(page.host.textContent).toContain('Saved.');
});

test('a note of a page that was closed before it was saved is back, below what others wrote meanwhile', async () => {
  const page = open();
  page.answers(() => Promise.reject(new Error('away')));
  page.tell(page.note(), 'input', 'Mine');
  await page.wait(1000);
  unmount();
  await page.wait(0);
  document.body.replaceChildren();
  const again = open({ ...first, note: 'Theirs' });
  expect(again.note().value).toBe('Theirs\nMine');
  await again.wait(1000);
  expect(again.sent).toEqual([{ note: 'Theirs\nMine', noteBefore: 'Theirs' }]);
});

test('a note that another person wrote meanwhile stays above, also while one writes on', async () => {
  const page = open();
  page.finds('Theirs');
  page.tell(page.note(), 'input', 'Mine');
  page.answers(async () => page.tell(page.note(), 'input', 'Mine, longer'));
  await page.wait(700);
  expect(page.note().value).toBe('Theirs\nMine, longer');
  page.answers(async () => {});
  await page.wait(1000);
  expect(page.sent.at(-1)).toEqual({ note: 'Theirs\nMine, longer', noteBefore: 'Theirs\nMine' });
});

test('the first change of a request that nobody works on opens its opportunity; the next one changes that', async () => {
  const asked = { account: 'acme', id: 'hnd_1', isTakenUp: false, opportunity: { ...first, id: 'hnd_1' } };
  const work = vi.fn(async (one: typeof asked, edit: OpportunityEdit) => ({
    ...{ ...one, isTakenUp: true },
    opportunity: { ...first, ...edit, id: 'opp_7' },
  }));
  const save = vi.fn(async (one: OpportunityView, edit: OpportunityEdit) => ({ ...one, ...edit }));
  function Page() {
    const [now, set] = useState(asked);
    const changed = (one: OpportunityView) => set((before) => ({ ...before, opportunity: one }));
    const desk = deskFor({ people: [], save, changed }, now, {
      work,
      changed: (one: typeof asked) => set(one),
    });
    return <OpportunityFields one={now.opportunity} desk={desk} />;
  }
  const host = document.body.appendChild(document.createElement('main'));
  void act(() => render(<Page />, host));
  unmount = () => void act(() => render(null, host));
  const note = host.querySelector('textarea')!;
  const write = async (text: string) => {
    act(() => {
      note.value = text;
      note.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await act(async () => void (await vi.advanceTimersByTimeAsync(1000)));
  };
  await write('Needs SSO');
  expect(work).toHaveBeenCalledWith(asked, { note: 'Needs SSO', noteBefore: '' });
  await write('Needs SSO by May');
  expect(work).toHaveBeenCalledTimes(1);
  expect(save).toHaveBeenCalledWith(expect.objectContaining({ id: 'opp_7' }), {
    ...{ note: 'Needs SSO by May', noteBefore: 'Needs SSO' },
  });
  expect(note.value).toBe('Needs SSO by May');
  expect(localStorage).toHaveLength(0);
});

test('whoever may not edit reads who works on it, and nothing to press', () => {
  const host = document.body.appendChild(document.createElement('main'));
  void act(() => render(<OpportunityFields one={{ ...first, note: 'Called' }} desk={null} />, host));
  expect(host.textContent).toBe('Owner: nobodyNew for 3 daysCalled');
  expect(host.querySelectorAll('select, textarea, button')).toHaveLength(0);
});
