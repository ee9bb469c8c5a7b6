import { fireEvent } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { growth, quoteOf, snapshotOf, upgradeOf } from '../testing/fixtures.ts';
import { openPage, until } from '../testing/openPage.ts';
import { compareOf, contextOf } from '../testing/scenes.ts';

async function compare(
  more: Parameters<typeof compareOf>[0] = {},
  given: Parameters<typeof openPage>[0] = {},
) {
  const page = openPage(given);
  page.flow.set(compareOf(more));
  return { page, ...(await page.dialog()) };
}

type Shown = Awaited<ReturnType<typeof compare>>;

async function openAdjust({ view, dialog }: Shown): Promise<HTMLInputElement> {
  fireEvent.click(view.getByText('Adjust'));
  await until(() => dialog.querySelector('.adjust form'));
  return view.getByLabelText<HTMLInputElement>('Promotion code');
}

const notesOf = (dialog: Element) =>
  [...dialog.querySelectorAll('.notes li')].map((note) => note.textContent);

const ready = (quote: Parameters<typeof quoteOf>[0]) => ({
  quote: { state: 'ready' as const, quote: quoteOf(quote), changed: false },
});

test('a promotion code waits behind "Adjust": typed, applied by Enter or by its button, without spaces around it', async () => {
  const shown = await compare();
  const field = await openAdjust(shown);
  const button = shown.view.getByText('Apply');
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.submit(field.form!);
  expect(shown.page.calls).toEqual([]);
  fireEvent.input(field, { target: { value: ' LAUNCH20 ' } });
  fireEvent.submit(field.form!);
  expect(shown.page.calls).toEqual([['applyCode', 'LAUNCH20']]);
});

test.each([
  ['promotion_code_unknown', 'This code is not known. Please check how it is written.'],
  ['promotion_code_expired', 'This code has expired or has been used up.'],
  ['promotion_code_not_applicable', 'This code does not apply to this account or this plan.'],
  ['promotion_code_minimum', 'This code needs a larger purchase than this one.'],
  ['offline', 'There is no connection right now. Nothing was sent; please try again when it is back.'],
] as const)('%s is said at the field', async (code, words) => {
  const shown = await compare({ codeRefused: code });
  const field = await openAdjust(shown);
  const problem = shown.dialog.querySelector(`[id="${field.getAttribute('aria-describedby')}"]`)!;
  expect(problem.textContent).toBe(words);
  expect(problem.getAttribute('role')).toBe('alert');
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

test('a code that holds is a line of the price, and can be taken away there and where it was typed', async () => {
  const shown = await compare({ promotionCode: 'LAUNCH20', ...ready({ promotionCode: 'LAUNCH20' }) });
  const { view, page, dialog } = shown;
  await until(() => notesOf(dialog).length);
  expect(notesOf(dialog)).toEqual(['Code LAUNCH20 is taken off aboveRemove']);
  fireEvent.click(view.getByRole('button', { name: 'Remove code LAUNCH20' }));
  expect(dialog.getRootNode()).toHaveProperty('activeElement.textContent', 'Adjust');
  const field = await openAdjust(shown);
  expect(field.value).toBe('LAUNCH20');
  expect(field.readOnly).toBe(true);
  fireEvent.submit(field.form!);
  expect(page.calls).toEqual([
    ['applyCode', null],
    ['applyCode', null],
  ]);
});

test('a code that holds no more for another choice can be taken away beside the refusal', async () => {
  const { view, dialog } = await compare({
    promotionCode: 'BIG',
    quote: { state: 'failed', code: 'promotion_code_minimum' },
  });
  await until(() => notesOf(dialog).length);
  await until(() => view.getByText(/needs a larger purchase/));
  expect(view.getByRole('button', { name: 'Remove code BIG' })).toBeTruthy();
});

test('a price without anything beside it fetches nothing more', async () => {
  const { dialog } = await compare();
  await until(() => dialog.querySelector('[data-fold=why]'));
  expect(dialog.querySelector('.notes')).toBeNull();
});

test('says what an old price is worth, what waits for the next invoice, and what gives way', async () => {
  const old = { quantity: 1, amount: 2_900, listed: 4_900 };
  const { dialog } = await compare(
    ready({
      grandfathered: [
        { ...old, item: { plan: 'starter' }, kept: false },
        { ...old, item: { extra: 'seats' }, quantity: 2, kept: true },
      ],
      waiting: [{ description: 'Set-up fee', amount: 9_900 }],
      replaces: { at: quoteOf().next.at, to: growth },
    }),
  );
  await until(() => notesOf(dialog).length);
  expect(notesOf(dialog)).toEqual([
    'This change gives up your price of $29.00 for Starter; coming back to it would cost $49.00.',
    'You keep your price of $29.00 for 2 extra seats; bought today it costs $49.00.',
    'Set-up fee, $99.00, comes with the next invoice, with or without this change.',
    'The change to Growth planned for Dec 3 will not happen.',
  ]);
});

const lena = { id: 'lena', name: 'Lena Park', replyHours: 8 };
const people = { csm: lena, sales: null, salesFrom: 9_000_000, salesOnly: false };

test('from the size that the host set, somebody stands beside the checkout by name; below it nobody does', async () => {
  const yearly = 14_900 * 12;
  const at = await compare({}, { snapshot: snapshotOf({ people: { ...people, csmFrom: yearly } }) });
  await until(() => notesOf(at.dialog).length);
  expect(notesOf(at.dialog)).toEqual([
    'Lena Park helps with this and answers within 8 hours, on working days.',
  ]);
  at.page.stop();
  const below = await compare({}, { snapshot: snapshotOf({ people: { ...people, csmFrom: yearly + 1 } }) });
  await until(() => below.dialog.querySelector('[data-fold=why]'));
  expect(notesOf(below.dialog)).toEqual([]);
});

const checkout = { card: null, checkout: true as const };

test('a first subscription shows its exact price, and its button leads to Checkout and back to this page', async () => {
  const { view, dialog, page } = await compare(ready(checkout), { snapshot: snapshotOf({ card: null }) });
  await until(() => view.queryByText('Continue to Stripe'));
  expect(dialog.querySelector('.due')?.textContent).toContain('$48.00');
  fireEvent.click(view.getByText('Continue to Stripe'));
  expect(page.calls).toEqual([['pay', dialog.querySelector('.terms')?.textContent, location.href]]);
});

test('somebody who came back from Checkout unpaid chooses: pay there, or leave nothing open', async () => {
  const page = openPage();
  page.flow.set({
    step: 'challenge',
    context: contextOf({ resumed: true }),
    upgrade: upgradeOf({
      state: 'requires_action',
      checkoutUrl: 'https://checkout.stripe.com/c/pay/cs_1',
      receipt: null,
    }),
    attempted: false,
  });
  const { view } = await page.dialog();
  expect(view.getByText(/Nothing is charged until you pay/).textContent).toContain('$48.00');
  expect(view.getByText('Continue to Stripe')).toBeTruthy();
  fireEvent.click(view.getByText('Cancel, charge nothing'));
  expect(page.calls).toEqual([['cancelUpgrade']]);
});

test('the lines add up to what is due today, also when that is too small to be charged today', async () => {
  const quote = quoteOf({ tax: 0, total: 4_000, balance: -3_980, carried: 20, dueToday: 0 });
  const { dialog } = await compare(ready(quote));
  const amounts = await until(() => {
    const rows = [...dialog.querySelectorAll('.price dl > div')].map((row) => row.textContent ?? '');
    return rows.some((row) => row.startsWith('With the next invoice')) ? rows : null;
  });
  const cents = amounts.map((row) => Math.round(Number(row.replace(/.*?(-?)\$([\d.]+)$/, '$1$2')) * 100));
  expect(amounts.at(-2)).toBe('With the next invoice-$0.20');
  expect(cents.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBe(cents.at(-1));
});

test('whom the invoice names stands beside the price, where a newer server says it', async () => {
  const { dialog } = await compare(ready({ billedTo: { name: 'Acme GmbH', taxId: 'DE811907980' } }));
  await until(() => dialog.textContent?.includes('Billed to Acme GmbH · DE811907980'));
});

test('an older server says nothing of it, and nothing is shown', async () => {
  const { dialog } = await compare(ready({}));
  await until(() => dialog.querySelector('[data-fold=why]'));
  expect(dialog.textContent).not.toContain('Billed to');
});
