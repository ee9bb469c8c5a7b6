import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fireEvent } from '@testing-library/preact';
import type { Flow } from '@uptier/core';
import { describe, expect, test } from 'vitest';
import {
  dana,
  growth,
  memberOf,
  now,
  omar,
  quoteOf,
  requestOf,
  snapshotOf,
  upgradeOf,
} from '../testing/fixtures.ts';
import { openPage, until } from '../testing/openPage.ts';
import { contextOf } from '../testing/scenes.ts';

async function show(flow: Flow, snapshot = snapshotOf(), more: Parameters<typeof openPage>[0] = {}) {
  const page = openPage({ snapshot, ...more });
  page.flow.set(flow);
  return { page, ...(await page.dialog()) };
}

describe('success', () => {
  const success = (more: Partial<Extract<Flow, { step: 'success' }>> = {}): Flow => ({
    step: 'success',
    context: contextOf(),
    upgrade: upgradeOf(),
    receipt: upgradeOf().receipt,
    completed: ['2 invitations sent'],
    ...more,
  });

  test('says the amount, the receipt, what completed, what is possible now, and where to cancel', async () => {
    const { view, dialog } = await show(success());
    expect(dialog.querySelector('h2')?.textContent).toBe('Upgraded to Growth');
    expect(dialog.textContent).toContain('$48.00 paid with Visa ending in 4242.');
    expect(view.getByRole('link', { name: 'Receipt UP-0007' }).getAttribute('href')).toContain('https://');
    // What stands below the receipt loads with the step.
    await until(() => dialog.textContent?.includes('2 invitations sent'));
    await until(() => dialog.textContent?.includes('You now have 50 seats; 19 are in use.'));
    expect(dialog.textContent).toContain('change or cancel the plan at any time');
  });

  test('leads to where the plan is changed or canceled; where that cannot be opened, it says so', async () => {
    const { view, page, dialog } = await show(success(), snapshotOf(), {
      answer: () => Promise.reject('no'),
    });
    fireEvent.click(await view.findByRole('button', { name: 'Billing' }));
    expect(page.events).toContainEqual(expect.objectContaining({ type: 'update_payment' }));
    await until(() => dialog.textContent?.includes('The billing page could not be opened.'));
    expect(page.flow.get().step).toBe('success');
  });

  test('takes the amount that was paid, not the one that was quoted', async () => {
    const receipt = { ...upgradeOf().receipt!, amountPaid: 4100, card: null };
    expect((await show(success({ receipt }))).dialog.textContent).toContain('$41.00 paid.');
  });

  test('a receipt address that is not https is not a link', async () => {
    const receipt = { ...upgradeOf().receipt!, url: 'javascript:alert(1)' };
    expect((await show(success({ receipt }))).view.queryByRole('link')).toBeNull();
  });
});

describe('declined', () => {
  const declined = (more: Partial<Extract<Flow, { step: 'declined' }>> = {}): Flow => ({
    step: 'declined',
    context: contextOf(),
    quote: quoteOf(),
    upgrade: upgradeOf({
      state: 'awaiting_payment',
      decline: 'expired_card',
      receipt: null,
      openUntil: now + 1_800_000,
    }),
    busy: false,
    ...more,
  });

  test('gives the reason in words, says nothing was charged, and offers both ways on', async () => {
    const { view, page, dialog } = await show(declined());
    expect((await view.findByRole('alert')).textContent).toBe('The card has expired.');
    expect(dialog.textContent).toContain('Nothing was charged, and nothing has changed.');
    fireEvent.click(view.getByText('Use another card'));
    fireEvent.click(view.getByText('Cancel, charge nothing'));
    expect(page.calls).toEqual([['changeCard'], ['cancelUpgrade']]);
  });

  test('while it is being canceled, nothing can be pressed twice', async () => {
    const { view, page } = await show(declined({ busy: true }));
    fireEvent.click(await view.findByText('Use another card'));
    fireEvent.click(view.getByText('One moment…'));
    expect(page.calls).toEqual([]);
  });
});

describe('asking', () => {
  const ask = (state: Extract<Flow, { step: 'ask' }>['state'], approvers = [dana, omar]): Flow => ({
    step: 'ask',
    context: contextOf({ canPay: false }),
    to: growth,
    approvers,
    state,
  });

  test('has the case already written, and asks by name', async () => {
    const { view, page } = await show(ask({ kind: 'editing' }), memberOf());
    const note = await view.findByLabelText<HTMLTextAreaElement>('Your note');
    expect(note.value).toBe(
      'We use 19 of 20 seats and need 2 more. Growth has 50 seats. List price: $149 a month.',
    );
    fireEvent.click(view.getByRole('radio', { name: 'Omar Haddad' }));
    fireEvent.input(note, { target: { value: 'Please. ' } });
    await until(() => view.getByRole<HTMLInputElement>('radio', { name: 'Omar Haddad' }).checked);
    fireEvent.click(view.getByText('Send request'));
    expect(page.calls).toContainEqual(['ask', { approverId: 'omar', note: 'Please.' }]);
  });

  test('says first what is free, before the form', async () => {
    const { view, dialog, page } = await show(ask({ kind: 'editing' }), memberOf());
    const send = await view.findByRole('button', { name: 'Send 1 of 2 now' });
    const form = dialog.querySelector('form')!;
    expect(send.compareDocumentPosition(form)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    for (const name of ['See open invitations', 'Free up seats']) view.getByRole('button', { name });
    fireEvent.click(send);
    expect(page.calls).toContainEqual([
      'takeRelief',
      { kind: 'fitting', meter: 'seats', fits: 1, wanted: 2 },
    ]);
  });

  test('what was written survives a failed attempt, and the error is tied to the note', async () => {
    const { view, page } = await show(ask({ kind: 'editing' }), memberOf());
    fireEvent.input(await view.findByLabelText('Your note'), { target: { value: 'Mine' } });
    page.flow.set(ask({ kind: 'failed', code: 'offline' }));
    const note = await until(() => view.queryByDisplayValue('Mine'));
    expect(note.getAttribute('aria-describedby')).toBe('problem');
    expect(view.getByRole('alert').textContent).toBe('The request was not sent. Please try again.');
  });

  test('sent: says to whom, and that it completes by itself', async () => {
    const { dialog, page } = await show(ask({ kind: 'sent', request: requestOf() }), memberOf());
    await until(() => dialog.textContent?.includes('Sent to Dana Ortiz'));
    expect(dialog.textContent).toContain('completes by itself');
    expect(page.events).toContainEqual({ type: 'requested', request: requestOf() });
  });

  test('declined: the answer is shown', async () => {
    const request = requestOf({ state: 'declined', answer: 'After the audit.' });
    const { dialog } = await show(ask({ kind: 'sent', request }), memberOf());
    await until(() => dialog.textContent?.includes('Dana Ortiz said no for now'));
    expect(dialog.querySelector('blockquote')?.textContent).toBe('After the audit.');
  });

  test('with nobody to ask it says whom to turn to, and has no form', async () => {
    const { dialog } = await show(ask({ kind: 'editing' }, []), memberOf());
    await until(() => dialog.textContent?.includes('Nobody in this workspace'));
    expect(dialog.querySelector('form')).toBeNull();
  });
});

describe('blocked', () => {
  /** Every refusal of the wire contract, read from its source so that a new one cannot be forgotten. */
  const wire = readFileSync(join(import.meta.dirname, '../../../model/src/wire/account.ts'), 'utf8');
  const refusals = [...wire.slice(wire.indexOf('type RefusalCode')).matchAll(/\| '(\w+)'/g)].map(
    ([, code]) => code!,
  );

  test.each(refusals)('%s has words of its own', async (code) => {
    const { dialog } = await show({ step: 'blocked', context: contextOf(), code: code as 'unpaid' });
    await until(() => dialog.querySelector('.one p')?.textContent);
    expect(dialog.querySelector('.one p')?.textContent).not.toContain('Something went wrong');
  });

  test.each([
    ['request_closed', 'This request was decided or taken back in the meantime.'],
    ['not_found', 'This is no longer there.'],
  ] as const)('of an approver, %s: in words, and nothing is claimed of a payment', async (code, words) => {
    const { dialog } = await show({ step: 'blocked', context: contextOf(), code });
    await until(() => dialog.textContent?.includes(words));
    expect(dialog.textContent).not.toMatch(/Nothing was charged|Something went wrong/);
  });

  test('a payment that is overdue leads to the payment, unless the host does it itself', async () => {
    const { view, page } = await show({ step: 'blocked', context: contextOf(), code: 'past_due' });
    fireEvent.click(await view.findByText('Update payment'));
    expect(page.events).toContainEqual(expect.objectContaining({ type: 'update_payment' }));
  });

  test('a tax that needs an address leads to where it is given', async () => {
    const { view, page } = await show({ step: 'blocked', context: contextOf(), code: 'address_needed' });
    fireEvent.click(await view.findByText('Billing'));
    expect(page.events).toContainEqual(expect.objectContaining({ type: 'update_payment' }));
  });

  test('somebody who may neither pay nor ask is told what is free', async () => {
    const context = contextOf({ canPay: false, canAsk: false });
    const { view, page } = await show({ step: 'blocked', context, code: 'not_authorized' }, memberOf());
    fireEvent.click(await view.findByRole('button', { name: 'See open invitations' }));
    expect(page.calls).toContainEqual(['takeRelief', { kind: 'pending', meter: 'seats', count: 1 }]);
  });

  test.each(['internal', 'stripe_unavailable', 'upgrade_in_progress', 'offline'] as const)(
    '%s does not claim that nothing was charged: nobody knows yet',
    async (code) => {
      const { dialog } = await show({ step: 'blocked', context: contextOf(), code });
      await until(() => dialog.querySelector('.one p')?.textContent);
      expect(dialog.textContent).not.toContain('Nothing was charged');
    },
  );
});
