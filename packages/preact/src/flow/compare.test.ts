import { fireEvent } from '@testing-library/preact';
import { defineCatalog } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { catalog } from '../testing/catalog.ts';
import { growth, quoteOf, requestOf, selectionFor, snapshotOf, starter } from '../testing/fixtures.ts';
import { openPage, until } from '../testing/openPage.ts';
import { compareOf, contextOf } from '../testing/scenes.ts';

async function compare(more: Parameters<typeof compareOf>[0] = {}, snapshot = snapshotOf()) {
  const page = openPage({ snapshot });
  page.flow.set(compareOf(more));
  return { page, ...(await page.dialog()) };
}

const rowsOf = (dialog: Element) =>
  [...dialog.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
const pricesOf = (dialog: Element) =>
  [...dialog.querySelectorAll('.price dl > div')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );

describe('what changes', () => {
  test('stands in a table, first what was asked for, tied to what this account does', async () => {
    const { dialog, view } = await compare();
    expect(view.getByRole('table', { name: 'What changes from Starter to Growth' })).toBeTruthy();
    expect(rowsOf(dialog)).toEqual([
      ['Seats19 seats in use', '20 seats', '50 seats'],
      ['Storage4 GB in use', '10 GB', '100 GB'],
      ['API calls7,900 calls used', '10,000 calls', '100,000 calls'],
      ['Single sign-on (SSO)', '–Not included', 'Included'],
      ['Audit logs', '–Not included', 'Included'],
      ['Support', 'Email, 48 h', 'Chat, 24 h'],
    ]);
  });

  test('puts the feature that was asked for first', async () => {
    const { dialog } = await compare({ context: contextOf({ request: { feature: 'audit_logs' } }) });
    expect(rowsOf(dialog)[0]?.[0]).toBe('Audit logs');
  });

  test('ties a feature to how often it was asked for here; once is only being done now', async () => {
    const attempts = { sso: [{ at: 1 }, { at: 2 }, { at: 3 }], audit_logs: [{ at: 4 }] };
    const { dialog } = await compare({ context: contextOf({ attempts }) });
    await until(() => rowsOf(dialog).some(([label]) => label === 'Single sign-on (SSO)Asked for 3 times'));
    expect(rowsOf(dialog).map(([label]) => label)).toContain('Audit logs');
  });

  test('folds what is more than six rows, and unfolds it', async () => {
    const { dialog, view } = await compare({ to: selectionFor({ plan: 'scale' }) });
    const headings = () => [...dialog.querySelectorAll('[scope=rowgroup]')].map((one) => one.textContent);
    expect(rowsOf(dialog)).toHaveLength(5);
    fireEvent.click(view.getByText('Show 3 more differences'));
    const groups = await until(() => (headings().length > 0 ? headings() : null));
    expect(groups).toEqual(['Limits', 'Security and compliance', 'Support']);
    expect(rowsOf(dialog)).toHaveLength(8 + groups.length);
    const fewer = await until(() => view.queryByText('Show fewer differences'));
    expect(fewer.getAttribute('aria-expanded')).toBe('true');
  });
});

describe('what it costs', () => {
  test('is the quote, line by line, and the amount due is the amount on the button', async () => {
    const { dialog, view, page } = await compare();
    expect(pricesOf(dialog)).toEqual([
      ['Growth, 12 days', '$59.60'],
      ['Unused Starter', '-$19.60'],
      ['Tax', '$8.00'],
      ['Due today', '$48.00'],
    ]);
    const terms = 'From Dec 3, $178.80 is charged every month until you cancel. You can cancel at any time.';
    expect(dialog.textContent).toContain('Then $178.80 monthly from Dec 3');
    expect(dialog.querySelector('.terms')?.textContent).toBe(terms);
    fireEvent.click(view.getByText('Pay $48.00 now'));
    expect(page.calls).toContainEqual(['pay', terms]);
  });

  test('before the quote it is an estimate, marked as one, and cannot be paid', async () => {
    const { dialog, view, page } = await compare({ quote: { state: 'loading' } });
    expect(pricesOf(dialog)).toEqual([
      ['Growth, 12 days', '≈ $59.60'],
      ['Unused Starter', '≈ -$19.60'],
      ['Tax', ''],
      ['Due today', '≈ $40.00'],
    ]);
    const button = view.getByText('One moment…');
    fireEvent.click(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(page.calls).not.toContainEqual(expect.arrayContaining(['pay']));
    expect(view.getByText('Getting the exact price…')).toBeTruthy();
  });

  test('where a guess would mislead there is no number at all, in the same places', async () => {
    const { dialog } = await compare({ quote: { state: 'loading' }, estimate: null });
    expect(dialog.querySelector('.price')?.textContent).not.toMatch(/\d+\.\d\d/);
    expect(pricesOf(dialog)).toHaveLength(4);
  });

  test('a changed price says so, and that nothing was charged', async () => {
    const { view } = await compare({ quote: { state: 'ready', quote: quoteOf(), changed: true } });
    expect(view.getByRole('alert').textContent).toBe(
      'The price changed while you were deciding. This is the new price; nothing was charged.',
    );
  });

  test.each([
    ['quote_failed', 'The exact price could not be worked out. Nothing was charged.', 'Try again'],
    ['quote_expired', 'This price is no longer current. Nothing was charged.', 'Get the new price'],
  ] as const)('%s: says it, and offers another try instead of a pay button', async (code, words, action) => {
    const { view, page } = await compare({ quote: { state: 'failed', code } });
    const button = await until(() => view.queryByText(action));
    expect(view.getByRole('alert').textContent).toBe(words);
    expect(view.queryByText(/^Pay/)).toBeNull();
    fireEvent.click(button);
    expect(page.calls).toContainEqual(['retryQuote']);
  });

  test('what is bought comes before what comes off it, and every line has a name: extra units, credits, what is not yet billed, the balance', async () => {
    const line = { quantity: 2, period: { start: 0, end: 86_400_000 }, description: 'Setup' };
    const quote = quoteOf({
      balance: -500,
      lines: [
        { ...line, kind: 'charge', item: { extra: 'seats' }, amount: 1600 },
        { ...line, kind: 'credit', item: { extra: 'seats' }, amount: -800 },
        { ...line, kind: 'pending', item: { other: 'ii_1' }, amount: 300 },
        { ...line, kind: 'charge', item: { plan: 'growth' }, amount: 5960 },
      ],
    });
    const { dialog } = await compare({ quote: { state: 'ready', quote, changed: false } });
    expect(pricesOf(dialog).map(([label]) => label)).toEqual([
      '2 extra seats',
      'Growth, 1 day',
      'Unused extra seats',
      'Not yet billed: Setup',
      'Tax',
      'Account balance',
      'Due today',
    ]);
  });

  test('nothing due today is not called a payment', async () => {
    const quote = quoteOf({ dueToday: 0 });
    const { view } = await compare({ quote: { state: 'ready', quote, changed: false } });
    expect(view.getByText('Change to Growth now')).toBeTruthy();
  });
});

describe('the card', () => {
  test('on file is named and can be changed', async () => {
    const { view, page } = await compare();
    expect(view.getByText('Visa ending in 4242')).toBeTruthy();
    fireEvent.click(view.getByRole('button', { name: 'Change card' }));
    expect(page.calls).toContainEqual(['changeCard']);
  });

  test('just saved takes its place', async () => {
    const { view } = await compare({ card: { brand: 'amex', last4: '0005' } });
    expect(view.getByText('American Express ending in 0005')).toBeTruthy();
  });

  test('missing: the button leads to the card form and promises no payment', async () => {
    const quote = quoteOf({ card: null });
    const { view, page } = await compare(
      { quote: { state: 'ready', quote, changed: false } },
      snapshotOf({ card: null }),
    );
    fireEvent.click(view.getByText('Continue to card'));
    expect(page.calls).toContainEqual(['changeCard']);
    expect(view.queryByText(/^Pay/)).toBeNull();
  });
});

describe('ways out', () => {
  test('what is free comes before any price, in the words of what the host was doing', async () => {
    const { dialog, view, page } = await compare();
    const text = dialog.textContent ?? '';
    expect(text.indexOf('Free ways first')).toBeLessThan(text.indexOf('$'));
    expect(text).toContain('One seat is free.');
    fireEvent.click(view.getByText('Send 1 of 2 now'));
    expect(page.calls).toContainEqual([
      'takeRelief',
      { kind: 'fitting', meter: 'seats', fits: 1, wanted: 2 },
    ]);
  });

  test('an intent without words of its own reads plainly', async () => {
    const request = { meter: 'seats', add: 2, intent: { kind: 'import' } };
    const { view } = await compare({ context: contextOf({ request }) });
    expect(view.getByText('Go on with 1 of 2')).toBeTruthy();
  });

  test('"Not now" and the cross close', async () => {
    const { view, page } = await compare();
    fireEvent.click(view.getByText('Not now'));
    fireEvent.click(view.getByRole('button', { name: 'Close' }));
    expect(page.calls).toEqual([['close'], ['close']]);
  });

  test('somebody who cannot pay is offered to ask, and no pay button', async () => {
    const { view, page } = await compare({ context: contextOf({ canPay: false }) });
    fireEvent.click(view.getByText('Ask for Growth'));
    expect(page.calls).toContainEqual(['startAsk']);
    expect(view.queryByText(/^Pay/)).toBeNull();
  });
});

describe('behind "Adjust" and "All plans"', () => {
  test('the interval shows the true saving, and the extra units their price', async () => {
    const { view, page, dialog } = await compare();
    fireEvent.click(view.getByText('Adjust'));
    await until(() => dialog.querySelector('.adjust'));
    expect(dialog.querySelector('.adjust')?.textContent).toContain('saves $298 a year');
    expect(dialog.querySelector('.adjust')?.textContent).toContain('50 included, then $8 each');
    fireEvent.click(view.getByRole('radio', { name: /Yearly/ }));
    fireEvent.click(view.getByRole('button', { name: 'Extra seats: one more' }));
    fireEvent.change(view.getByLabelText('Extra seats'), { target: { value: '30' } });
    expect(page.calls).toEqual([
      ['adjust', { interval: 'year' }],
      ['adjust', { extras: { seats: 1 } }],
      ['adjust', { extras: { seats: 30 } }],
    ]);
  });

  test('the bigger plan is offered from where it costs no more, and told before', async () => {
    const few = await compare({ to: { ...growth, extras: { seats: 3 } } });
    fireEvent.click(few.view.getByText('Adjust'));
    await until(() => few.view.queryByText('From 32 extra seats on, Scale costs no more.'));
    expect(few.view.queryByText('Choose Scale')).toBeNull();
    few.page.stop();
    const many = await compare({ to: { ...growth, extras: { seats: 32 } } });
    fireEvent.click(many.view.getByText('Adjust'));
    fireEvent.click(await until(() => many.view.queryByText('Choose Scale')));
    expect(many.page.calls).toEqual([['adjust', { plan: 'scale' }]]);
  });

  test('add-ons of the plan stand there with their price, none chosen ahead', async () => {
    const addOns = [
      {
        id: 'priority',
        name: 'Priority help',
        adds: {},
        features: {},
        prices: { month: 5_000 },
        plans: ['growth'],
      },
      {
        id: 'space',
        name: '50 GB more',
        adds: { storage: 50 },
        features: {},
        prices: { month: 1_000 },
        plans: ['growth'],
      },
      { id: 'later', name: 'For Scale only', adds: {}, features: {}, prices: { month: 1 }, plans: ['scale'] },
    ];
    const page = openPage({ snapshot: snapshotOf(), catalog: { ...catalog, addOns } });
    page.flow.set(compareOf());
    const { view } = await page.dialog();
    fireEvent.click(view.getByText('Adjust'));
    const box = await until(() =>
      view.queryByRole<HTMLInputElement>('checkbox', { name: 'Priority help $50 a month' }),
    );
    expect(box.checked).toBe(false);
    fireEvent.click(box);
    fireEvent.click(view.getByRole('button', { name: '50 GB more: one more' }));
    expect(view.queryByText('For Scale only')).toBeNull();
    expect(page.calls).toEqual([
      ['adjust', { addOns: { priority: 1 } }],
      ['adjust', { addOns: { space: 1 } }],
    ]);
  });

  test('nonsense typed as a number changes nothing', async () => {
    const { view, page, dialog } = await compare();
    fireEvent.click(view.getByText('Adjust'));
    await until(() => dialog.querySelector('.adjust'));
    const field = view.getByLabelText<HTMLInputElement>('Extra seats');
    fireEvent.change(field, { target: { value: 'many' } });
    expect(page.calls).toEqual([]);
    expect(field.value).toBe('0');
  });

  test('every plan is listed; a custom one leads to people and never to a price', async () => {
    const { view, page, dialog } = await compare({ allPlans: true });
    await until(() => dialog.querySelector('.plans'));
    expect([...dialog.querySelectorAll('.plans li')].map((row) => row.textContent)).toEqual([
      'Starter $49 a month · 20 seatsCurrent plan',
      'Growth Fits what you need$149 a month · 50 seatsSelected',
      'Scale $399 a month · Unlimited seatsChoose Scale',
      'Enterprise Custom price · Unlimited seatsTalk to sales',
    ]);
    fireEvent.click(view.getByText('Choose Scale'));
    fireEvent.click(view.getByText('Talk to sales'));
    expect(page.calls).toEqual([['adjust', { plan: 'scale' }]]);
    expect(page.events).toContainEqual(expect.objectContaining({ type: 'sales', plan: 'enterprise' }));
  });
});

test('however many plans there are, none is kept back: not the one somebody has, and not the one that people price', async () => {
  const named = Object.fromEntries(
    ['solo', 'duo', 'trio', 'crew', 'club', 'corps'].map((id, index) => [
      id,
      { name: id, prices: { month: 1000 * (index + 1) }, limits: { seats: 10 * (index + 1) } },
    ]),
  );
  const seats = { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' as const };
  const many = defineCatalog({
    currency: 'usd',
    meters: { seats },
    plans: { ...named, custom: { name: 'Made to measure', custom: true, limits: { seats: 'unlimited' } } },
  });
  const plan = { ...starter, id: 'crew' };
  const to = selectionFor({ plan: 'club' });
  const page = openPage({ snapshot: snapshotOf({ plan }), catalog: many });
  page.flow.set(compareOf({ allPlans: true, from: selectionFor({ plan: 'crew' }), to, recommended: to }));
  const { dialog } = await page.dialog();
  await until(() => dialog.querySelector('.plans'));
  expect([...dialog.querySelectorAll('.plans li')].map((row) => row.querySelector('b')?.textContent)).toEqual(
    [...Object.keys(named), 'Made to measure'],
  );
});

describe("somebody else's request", () => {
  const approval = requestOf();
  const context = contextOf({ approval, relief: [] });

  test('says who asks and why', async () => {
    const { dialog } = await compare({ context });
    expect(dialog.querySelector('h2')?.textContent).toBe('Mia Chen asks for 2 more seats');
    expect(dialog.querySelector('blockquote')?.textContent).toBe(
      'Two designers join on Monday. We use 19 of 20 seats.',
    );
  });

  test('can be declined with a word about why', async () => {
    const { view, page } = await compare({ context });
    fireEvent.click(await view.findByText('Decline request'));
    fireEvent.input(await view.findByLabelText('Your answer to Mia Chen'), {
      target: { value: ' In January. ' },
    });
    fireEvent.click(view.getByText('Send answer'));
    expect(page.calls).toContainEqual(['declineRequest', 'In January.']);
  });
});

test('looking around is headed by where it leads', async () => {
  const { dialog } = await compare({
    context: contextOf({ request: { browse: true }, relief: [] }),
    to: growth,
  });
  expect(dialog.querySelector('header')?.textContent).toBe('Move to GrowthYou are on Starter.');
});
