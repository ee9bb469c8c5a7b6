import { fireEvent, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import {
  memberOf,
  now,
  quoteOf,
  selectionFor,
  snapshotOf,
  starter,
  upgradeOf,
} from '../../testing/fixtures.ts';
import { openPage, until } from '../../testing/openPage.ts';
import { compareOf, contextOf } from '../../testing/scenes.ts';
import { toDay } from './startDays.ts';

const day = 86_400_000;
const renewal = starter.periodEnd;
/** Midnight where the visitor is, a week on. */
const friday = new Date(new Date(now + 7 * day).setHours(0, 0, 0, 0)).getTime();
const later = (more: Parameters<typeof quoteOf>[0] = {}) =>
  quoteOf({ dueToday: 0, start: { at: friday, due: 1_999 }, ...more });

async function open(
  step: Parameters<typeof compareOf>[0] = {},
  given: Parameters<typeof openPage>[0] = {},
  concern = 'It is a lot to start with',
) {
  const page = openPage({ snapshot: snapshotOf(), ...given });
  page.flow.set(compareOf(step));
  const { dialog, view } = await page.dialog();
  fireEvent.click(await until(() => view.queryByText('Not sure?')));
  await until(() => dialog.querySelector('.doubts'));
  const more = view.queryByText('More');
  if (more) fireEvent.click(more);
  fireEvent.click(await until(() => view.queryByText(concern)));
  const answer = await until(() => dialog.querySelector<HTMLElement>('.answer:not([hidden])'));
  return { page, dialog, view, answer, shown: within(answer) };
}

test('a day is chosen in the browser’s own field, from tomorrow to the renewal', async () => {
  const { page, shown } = await open();
  const field = shown.getByLabelText('Start on') as HTMLInputElement;
  expect([field.type, field.min, field.max]).toEqual(['date', toDay(now + day), toDay(renewal)]);
  fireEvent.input(field, { target: { value: toDay(friday) } });
  expect(page.calls).toContainEqual(['chooseStart', friday]);
});

test('a day outside is said once the field is left, not while it is typed', async () => {
  const { page, shown } = await open();
  const field = shown.getByLabelText('Start on');
  fireEvent.input(field, { target: { value: '0002-11-28' } });
  expect(shown.queryByText(/^Please choose a day/)).toBeNull();
  fireEvent.blur(field);
  await until(() => shown.queryByText('Please choose a day from Nov 22 to Dec 3.'));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(page.calls.map(([name]) => name)).not.toContain('chooseStart');
});

test('whoever wants to wait until the renewal can have it begin by itself then', async () => {
  const { page, shown } = await open({}, {}, 'It can wait until renewal');
  fireEvent.click(shown.getByText('Start with the renewal on Dec 3'));
  expect(page.calls).toContainEqual(['chooseStart', renewal]);
});

test('a chosen day says what happens until then, what then, and how to go back to today', async () => {
  const { page, view, shown, dialog } = await open({
    quote: { state: 'ready', quote: later(), changed: false },
  });
  expect(shown.getByText(/^Until Nov 28 you stay on Starter/).textContent).toContain('$19.99 is charged');
  expect(view.getByText('Due on Nov 28').parentElement?.textContent).toContain('$19.99');
  expect(view.getByText('Exact price: $19.99 due on Nov 28. Nothing is due today.')).toBeTruthy();
  expect(dialog.querySelector('.terms')?.textContent).toBe(
    'On Nov 28, $19.99 is charged and the change begins. From Dec 3, $178.80 is charged every month until you cancel. You can cancel at any time.',
  );
  fireEvent.click(view.getByText('Start Growth on Nov 28'));
  expect(page.calls.at(-1)).toEqual(['pay', dialog.querySelector('.terms')?.textContent]);
  fireEvent.click(shown.getByText('Start today instead'));
  expect(page.calls.at(-1)).toEqual(['chooseStart', null]);
});

test('what begins with the renewal is one charge, and is not said like two', async () => {
  const { dialog, view } = await open({
    quote: {
      state: 'ready',
      changed: false,
      quote: later({ lines: [], tax: 0, start: { at: renewal, due: 17_880 } }),
    },
  });
  expect(view.getByText('Due on Dec 3').parentElement?.textContent).toContain('$178.80');
  expect(dialog.querySelector('.price')?.textContent).toContain('this takes the place of the renewal');
  expect(dialog.querySelector('.terms')?.textContent).toBe(
    'From Dec 3, $178.80 is charged every month until you cancel. You can cancel at any time.',
  );
});

test('another interval can only begin with the renewal, and says so', async () => {
  const { shown } = await open({ to: selectionFor({ plan: 'growth', interval: 'year' }) });
  expect(shown.queryByLabelText('Start on')).toBeNull();
  expect(shown.getByText(/^Paying by the year can start with the renewal/)).toBeTruthy();
});

test('a day that does not suit is an alert, and the price shown is said to be today’s', async () => {
  const { shown } = await open({ startRefused: 'invalid_request' });
  expect(shown.getByText('It cannot start on that day. The price shown is for today.').role).toBe('alert');
});

test.each([
  ['nothing runs yet', snapshotOf({ plan: null })],
  ['a trial runs', snapshotOf({ status: 'trialing' })],
  ['the plan ends', snapshotOf({ plan: { ...starter, cancelAtPeriodEnd: true } })],
])('no day is offered while %s', async (_, snapshot) => {
  const { shown } = await open({}, { snapshot });
  expect(shown.queryByLabelText('Start on')).toBeNull();
});

test('who may not pay is offered no day', async () => {
  const { shown } = await open({ context: contextOf({ canPay: false }) }, { snapshot: memberOf() });
  expect(shown.queryByLabelText('Start on')).toBeNull();
});

const planned = upgradeOf({
  state: 'processing',
  startsAt: friday,
  amount: 1_999,
  receipt: null,
  intent: { kind: 'invite' },
});

test('a planned change says when, how much and what completes then, and can be taken back', async () => {
  const page = openPage({ snapshot: snapshotOf() });
  page.flow.set({ step: 'planned', context: contextOf(), upgrade: planned, state: 'waiting' });
  const { dialog, view } = await page.dialog();
  expect(view.getByRole('heading').textContent).toBe('Growth starts on Nov 28');
  for (const words of [
    'nothing is charged',
    'Due on Nov 28',
    '$19.99',
    'Visa ending in 4242',
    'completes by itself',
  ])
    expect(dialog.textContent).toContain(words);
  fireEvent.click(view.getByText('Cancel planned change'));
  expect(page.calls.at(-1)).toEqual(['cancelPlanned']);
  fireEvent.click(view.getByText('Done'));
  expect(page.calls.at(-1)).toEqual(['close']);
});

test('what could not be taken back is an alert', async () => {
  const page = openPage({ snapshot: snapshotOf() });
  page.flow.set({ step: 'planned', context: contextOf(), upgrade: planned, state: 'not_canceled' });
  const { view } = await page.dialog();
  expect(view.getByRole('alert').textContent).toContain('still planned');
});

test('where room is short the page says that a change is planned, and leads to it', async () => {
  const upgrade = { id: 'up1', state: 'processing', mine: false, startsAt: friday } as const;
  const page = openPage({ snapshot: snapshotOf({ upgrade }) });
  const { view } = page.mount('prompt', { meter: 'seats' });
  await until(() => view.queryByText('A change of plan starts on Nov 28.'));
  fireEvent.click(view.getByText('See planned change'));
  await until(() => page.calls.length);
  expect(page.calls.at(-1)).toEqual(['require', { browse: true }]);
  const calm = page.mount('prompt', { meter: 'storage' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(calm.root.textContent).toBe('');
});

test('somebody who may not pay is told of it, without a button', async () => {
  const upgrade = { id: 'up1', state: 'processing', mine: false, startsAt: friday } as const;
  const page = openPage({ snapshot: memberOf({ upgrade }) });
  const { view } = page.mount('prompt', { meter: 'seats' });
  await until(() => view.queryByText('A change of plan starts on Nov 28.'));
  expect(view.queryByRole('button')).toBeNull();
});
