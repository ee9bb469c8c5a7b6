import { fireEvent } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { fakeStripe } from '../../testing/fakeStripe.ts';
import { quoteOf, snapshotOf, upgradeOf } from '../../testing/fixtures.ts';
import { openPage, until } from '../../testing/openPage.ts';
import { contextOf } from '../../testing/scenes.ts';

const card = {
  step: 'card',
  context: contextOf(),
  quote: quoteOf(),
  upgrade: null,
  clientSecret: 'seti_1_secret',
  error: null,
} as const;

const slotted = () => document.querySelector<HTMLElement>('[slot=payment]');

async function openCard(answers: Parameters<typeof fakeStripe>[0] = {}, flow: object = {}) {
  const stripe = fakeStripe(answers);
  const page = openPage({ snapshot: snapshotOf({ payments: stripe.payments }) });
  const app = document.createElement('main');
  document.body.append(app);
  page.flow.set({ ...card, ...flow });
  const shown = await page.dialog();
  return { ...stripe, page, app, ...shown };
}

describe('the card form', () => {
  test('stands in the light DOM of the flow and shows through a slot', async () => {
    const { calls, host, dialog } = await openCard();
    await until(() => calls.some(([name]) => name === 'mount'));
    expect(slotted()?.parentElement).toBe(host);
    expect(dialog.querySelector('slot[name=payment]')).not.toBeNull();
    expect(calls[0]).toEqual(['elements', expect.objectContaining({ clientSecret: 'seti_1_secret' })]);
  });

  test('wears the colours of the host', async () => {
    const stripe = fakeStripe();
    const page = openPage({
      snapshot: snapshotOf({ payments: stripe.payments }),
      appearance: { scheme: 'light', variables: { accent: '#7a1fa2', radius: 3 } },
    });
    page.flow.set(card);
    await until(() => stripe.calls.length);
    expect(stripe.calls[0]?.[1]).toMatchObject({
      appearance: { theme: 'stripe', variables: { colorPrimary: '#7a1fa2', borderRadius: '3px' } },
    });
  });

  test('leaves the top layer, makes the page inert by hand, and gives both back', async () => {
    const { page, app, dialog } = await openCard();
    await until(() => dialog.dataset.layer === 'page');
    expect(app.hasAttribute('inert')).toBe(true);
    page.flow.set({ step: 'paying', context: contextOf(), quote: quoteOf(), upgrade: null, checking: false });
    await until(() => dialog.dataset.layer === 'top');
    expect(app.hasAttribute('inert')).toBe(false);
    expect(slotted()).toBeNull();
  });

  test('leaves what the host made inert alone, and Stripe’s own frames', async () => {
    const frame = document.createElement('iframe');
    frame.name = '__privateStripeController1';
    const asleep = document.createElement('aside');
    asleep.setAttribute('inert', '');
    document.body.append(frame, asleep);
    const { page, app } = await openCard();
    await until(() => app.hasAttribute('inert'));
    expect(frame.hasAttribute('inert')).toBe(false);
    page.flow.set({ step: 'closed' });
    expect([app.hasAttribute('inert'), asleep.hasAttribute('inert')]).toEqual([false, true]);
  });

  test('hands on the card together with the terms that stood beside the button', async () => {
    const { page, view } = await openCard({
      confirmSetup: async () => ({
        setupIntent: { payment_method: { id: 'pm_9', card: { brand: 'visa', last4: '1111' } } },
      }),
    });
    const button = await until(() => view.queryByText('Pay $48.00 now'));
    await until(() => button.getAttribute('aria-disabled') === 'false');
    fireEvent.click(button);
    await until(() => page.calls.length);
    expect(page.calls).toEqual([
      [
        'cardSaved',
        'pm_9',
        {
          consent: 'From Dec 3, $178.80 is charged every month until you cancel. You can cancel at any time.',
          card: { brand: 'visa', last4: '1111' },
        },
      ],
    ]);
  });

  test('while Stripe confirms, nothing of the page is inert: the challenge may be anywhere in it', async () => {
    let finish = (_: unknown) => {};
    const { app, view } = await openCard({
      confirmSetup: () => new Promise((resolve) => (finish = resolve)),
    });
    const button = await until(() => view.queryByText('Pay $48.00 now'));
    await until(() => app.hasAttribute('inert') && button.getAttribute('aria-disabled') === 'false');
    fireEvent.click(button);
    await until(() => !app.hasAttribute('inert'));
    finish({ error: { message: 'Your card number is incomplete.' } });
    await until(() => app.hasAttribute('inert'));
  });

  test('a second press while saving saves nothing twice', async () => {
    const { calls, view } = await openCard({ confirmSetup: () => new Promise(() => {}) });
    const button = await until(() => view.queryByText('Pay $48.00 now'));
    await until(() => button.getAttribute('aria-disabled') === 'false');
    fireEvent.click(button);
    fireEvent.submit(button.closest('form')!);
    expect(calls.filter(([name]) => name === 'confirmSetup')).toHaveLength(1);
  });

  test("shows the provider's own words about a refused card", async () => {
    const { page, view } = await openCard({
      confirmSetup: async () => ({ error: { message: 'Your card number is incomplete.' } }),
    });
    const button = await until(() => view.queryByText('Pay $48.00 now'));
    await until(() => button.getAttribute('aria-disabled') === 'false');
    fireEvent.click(button);
    await until(() => page.calls.length);
    expect(page.calls).toEqual([['cardFailed', 'Your card number is incomplete.']]);
    page.flow.set({ ...card, error: 'Your card number is incomplete.' });
    await until(() => view.getByRole('alert').textContent === 'Your card number is incomplete.');
  });

  test('that cannot be loaded says so, that nothing was charged, and can be tried again', async () => {
    const { calls, page, view } = await openCard({ ready: false });
    const again = await until(() => view.queryByText('Try again'));
    expect(view.getByRole('alert').textContent).toContain('Nothing was charged.');
    expect(page.told).toHaveLength(1);
    expect(page.errors, 'a blocked script is no mistake of ours').toEqual([]);
    fireEvent.click(again);
    await until(() => calls.filter(([name]) => name === 'elements').length === 2);
    expect(document.querySelectorAll('[slot=payment]')).toHaveLength(1);
  });

  test('after a decline it pays the same invoice, or cancels it', async () => {
    const upgrade = upgradeOf({ state: 'awaiting_payment', receipt: null });
    const { page, view, dialog } = await openCard({}, { upgrade, quote: null });
    const heading = await until(() => dialog.querySelector('h2'));
    expect(heading.textContent).toBe('Use another card');
    expect(view.getByText('Pay $48.00 now')).toBeTruthy();
    fireEvent.click(view.getByText('Cancel, charge nothing'));
    expect(page.calls).toEqual([['cancelUpgrade']]);
  });
});

describe('the script', () => {
  test('of the sandbox must be http(s); of anything else it is never taken', async () => {
    const page = openPage({
      snapshot: snapshotOf({
        payments: { publishableKey: 'pk', scriptUrl: 'javascript:alert(1)', mode: 'sandbox' },
      }),
    });
    page.flow.set(card);
    await until(() => page.told.length);
    expect(String(page.told[0])).toContain('no http(s) address');
    expect(document.querySelector('script[src^=javascript]')).toBeNull();
  });
});

describe("the bank's challenge", () => {
  const challenge = (attempted: boolean) =>
    ({
      step: 'challenge',
      context: contextOf(),
      upgrade: upgradeOf({ state: 'requires_action', clientSecret: 'pi_1_secret', receipt: null }),
      attempted,
    }) as const;

  test('opens by itself outside the top layer, and then the truth is read', async () => {
    const stripe = fakeStripe();
    const page = openPage({ snapshot: snapshotOf({ payments: stripe.payments }) });
    page.flow.set(challenge(false));
    const { dialog } = await page.dialog();
    await until(() => page.calls.length);
    expect(stripe.calls).toEqual([['handleNextAction', { clientSecret: 'pi_1_secret' }]]);
    expect(page.calls).toEqual([['challengeEnded']]);
    expect(dialog.dataset.layer).toBe('page');
  });

  test('that breaks is reported, and the truth is read all the same', async () => {
    const stripe = fakeStripe({ handleNextAction: () => Promise.reject(new Error('frame')) });
    const page = openPage({ snapshot: snapshotOf({ payments: stripe.payments }) });
    page.flow.set(challenge(false));
    await until(() => page.calls.length);
    expect(page.calls).toEqual([['challengeEnded']]);
    expect(page.told).toHaveLength(1);
  });

  test('left unfinished, it waits to be asked for', async () => {
    const stripe = fakeStripe();
    const page = openPage({ snapshot: snapshotOf({ payments: stripe.payments }) });
    page.flow.set(challenge(true));
    const { view } = await page.dialog();
    const again = await until(() => view.queryByText('Open it again'));
    expect(stripe.calls).toEqual([]);
    fireEvent.click(again);
    await until(() => stripe.calls.length);
  });
});
