import { fireEvent } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPage, until } from '../testing/openPage.ts';
import { scenes } from '../testing/scenes.ts';
import { staysMs } from './Declined.tsx';

const given = { card: scenes['unasked-card']!, banner: scenes['unasked-banner']! };

/** A page on which a card or a banner has come. */
async function come(surface: 'card' | 'banner' = 'card') {
  const page = openPage({ snapshot: given[surface].snapshot });
  const prompt = page.mount('prompt', { surface });
  await until(() => prompt.root.textContent);
  const told = (kind: string) =>
    page.calls.filter(([, event]) => (event as { kind?: string })?.kind === kind);
  return { ...page, ...prompt, told, status: prompt.host.shadowRoot!.querySelector('[role=status]')! };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each(['card', 'banner'] as const)(
  'a %s has a form of its own, and gives the place back as it was',
  async (surface) => {
    const { root, stop, host } = await come(surface);
    expect(root.className).toBe(`up ${surface}`);
    stop();
    expect(host.shadowRoot!.childElementCount).toBe(0);
  },
);

test('it is said once, politely, in a place that was there before', async () => {
  const page = openPage({ snapshot: given.card.snapshot, known: 'loading' });
  const { host, root } = page.mount('prompt', { surface: 'card' });
  const status = await until(() => host.shadowRoot!.querySelector('[role=status]'));
  expect([status.textContent, root.childElementCount]).toEqual(['', 0]);
  page.show(given.card.snapshot);
  await until(() => status.textContent);
  expect(status.textContent).toBe('New on this page: Want a hand getting set up?');
  status.textContent = '';
  page.show({ ...given.card.snapshot, version: 'v2' });
  vi.advanceTimersByTime(1_000);
  expect(status.textContent).toBe('');
});

test('a prompt beside a meter is an answer, and is not announced', () => {
  const { host } = openPage().mount('prompt', { meter: 'seats' });
  expect(host.shadowRoot!.querySelector('[role=status]')).toBeNull();
});

test('Escape in it is its "Not now", and the page does not hear it', async () => {
  const { view, told } = await come();
  const heard = vi.fn();
  document.addEventListener('keydown', heard);
  fireEvent.keyDown(view.getByText('Not now'), { key: 'Escape' });
  fireEvent.keyDown(document.body, { key: 'Escape' });
  document.removeEventListener('keydown', heard);
  expect(told('dismissed')).toHaveLength(1);
  expect(heard).toHaveBeenCalledTimes(1);
});

test('declined, it says that it is hidden for now, and goes by itself when it is left alone', async () => {
  const { root, view, status } = await come();
  fireEvent.click(view.getByText('Not now'));
  expect(root.textContent).toBe('Hidden for now.Don’t show this again');
  await until(() => status.textContent === 'Hidden for now.');
  vi.advanceTimersByTime(staysMs - 500);
  expect(root.textContent).toContain('Hidden for now.');
  vi.advanceTimersByTime(600);
  await until(() => !root.textContent?.includes('Hidden'));
});

test('"Don’t show this again" is told with what the dismissal told, and answered in words', async () => {
  const { root, view, told, status } = await come();
  fireEvent.click(view.getByText('Not now'));
  fireEvent.click(view.getByText('Don’t show this again'));
  const [[, dismissed]] = told('dismissed') as [[string, object]];
  expect(told('never_again')).toEqual([['report', { ...dismissed, kind: 'never_again' }]]);
  await until(() => root.textContent === 'This will not be shown again.');
  await until(() => status.textContent === 'This will not be shown again.');
});

test('the line closes at once, by its button and by Escape, and asks nothing more', async () => {
  for (const leave of [
    (view: Awaited<ReturnType<typeof come>>['view']) =>
      fireEvent.click(view.getByRole('button', { name: 'Close' })),
    (view: Awaited<ReturnType<typeof come>>['view']) =>
      fireEvent.keyDown(view.getByRole('button', { name: 'Close' }), { key: 'Escape' }),
  ]) {
    const { root, view, told } = await come();
    fireEvent.click(view.getByText('Not now'));
    leave(view);
    await until(() => !root.textContent?.includes('Hidden'));
    expect(told('never_again')).toEqual([]);
  }
});

test('what was declined at a meter only folds: it never came unasked', async () => {
  const { view, root } = openPage().mount('prompt', { meter: 'seats' });
  fireEvent.click(view.getByText('Not now'));
  expect(root.textContent).not.toContain('again');
});
