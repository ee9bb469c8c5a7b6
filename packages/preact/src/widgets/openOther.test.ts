import { fireEvent, within } from '@testing-library/preact';
import type { AccountSnapshot, Trigger } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { candidateOf, helpCopy, memberOf, now, snapshotOf } from '../testing/fixtures.ts';
import { openPage, until } from '../testing/openPage.ts';

const day = 86_400_000;
const lena = { id: 'lena', name: 'Lena Park', replyHours: 8, bookingUrl: 'https://example.com/lena' };
const people = { csm: lena, csmFrom: 1, sales: lena, salesFrom: 1, salesOnly: false };
const card = { surface: 'card' } as const;
const met: Trigger = { kind: 'met', as: 'value' };
const lease = { id: 'l', expiresAt: now + day };
const helpFirst = candidateOf({
  ...{ id: 'help-first', trigger: met, need: null, surface: 'card', copy: helpCopy },
  offer: { kind: 'help' },
});
const handoff = { id: 'h1', kind: 'help', state: 'open', person: lena, replyBy: now + day, createdAt: now };

/** A page with one card on it, and its button. */
async function openCard(snapshot: AccountSnapshot, more: Parameters<typeof openPage>[0] = {}) {
  const page = openPage({ snapshot, answer: () => handoff, ...more });
  const { root, view } = page.mount('prompt', card);
  await until(() => root.textContent);
  return { page, view };
}

const strugglingOf = (more: Partial<AccountSnapshot> = {}) =>
  snapshotOf({ candidates: [helpFirst], people, lease, ...more });

const findForm = () => {
  const dialog = document.querySelector('[data-uptier=handoff]')?.shadowRoot?.querySelector('dialog');
  return dialog ? within(dialog) : null;
};

describe('a prompt that offers help', () => {
  test('leads to who answers, and when, before anything is sent', async () => {
    const { page, view } = await openCard(strugglingOf());
    const button = view.getByText('Talk to Lena Park');
    button.focus();
    fireEvent.click(button);
    const form = await until(findForm);
    expect(form.getByRole('heading').textContent).toBe('Talk to Lena Park');
    expect(form.getByText('Lena Park answers within 8 hours, on working days.')).toBeTruthy();
    expect(form.getByText('Your plan and usage go with it.')).toBeTruthy();
    expect(form.getByText('Book a time').getAttribute('href')).toBe('https://example.com/lena');
    expect(page.calls.filter(([name]) => name === 'call' || name === 'require')).toEqual([]);
  });

  test('hands over what the user wrote and the campaign, and says until when there is an answer', async () => {
    const { page, view } = await openCard(strugglingOf());
    fireEvent.click(view.getByText('Talk to Lena Park'));
    const form = await until(findForm);
    fireEvent.input(form.getByLabelText('What should we know?'), { target: { value: ' Importing fails. ' } });
    await until(() => form.queryByDisplayValue('Importing fails.'));
    fireEvent.click(form.getByText('Send'));
    await until(() => form.queryByText('Sent. Lena Park answers by Nov 22.'));
    expect(page.calls).toContainEqual([
      'call',
      'POST /handoffs',
      { body: { kind: 'help', campaign: 'help-first', note: 'Importing fails.' } },
    ]);
  });

  test('is for everybody, whatever they may buy or ask for', async () => {
    const reader = memberOf({ candidates: [helpFirst], people, lease, approvers: [] });
    reader.user.can = ['offers:read'];
    const { view } = await openCard(reader);
    fireEvent.click(view.getByText('Talk to Lena Park'));
    await until(findForm);
  });

  test('closed, it gives the focus back, and opens again', async () => {
    const { view } = await openCard(strugglingOf());
    const button = view.getByText('Talk to Lena Park');
    button.focus();
    fireEvent.click(button);
    fireEvent.click((await until(findForm)).getByLabelText('Close'));
    expect(findForm()).toBeNull();
    expect((button.getRootNode() as ShadowRoot).activeElement).toBe(button);
    fireEvent.click(button);
    await until(findForm);
  });

  test('pressed twice, it opens once; with the surfaces it goes', async () => {
    const { page, view } = await openCard(strugglingOf());
    for (let press = 0; press < 2; press += 1) fireEvent.click(view.getByText('Talk to Lena Park'));
    await until(findForm);
    expect(document.querySelectorAll('[data-uptier=handoff]')).toHaveLength(1);
    page.stop();
    expect(document.querySelector('[data-uptier=handoff]')).toBeNull();
  });

  test('leaves it to a host that has a chat of its own', async () => {
    const asked: unknown[] = [];
    const { view } = await openCard(strugglingOf(), {
      onEvent(event) {
        if (event.type !== 'help') return;
        event.preventDefault();
        asked.push(event.person);
      },
    });
    fireEvent.click(view.getByText('Talk to Lena Park'));
    await until(() => asked.length);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([asked, findForm()]).toEqual([[lena], null]);
  });
});

describe('a prompt whose deal people make', () => {
  const custom = candidateOf({
    offer: { kind: 'sales' },
    copy: { en: { headline: ['Seats'], body: ['People make this deal.'], cta: ['Talk'] } },
  });

  test('leads to whoever makes it, with the plan and what it is about', async () => {
    const page = openPage({ snapshot: snapshotOf({ candidates: [custom], people }), answer: () => handoff });
    fireEvent.click(page.mount('prompt', { meter: 'seats' }).view.getByText('Talk to sales'));
    const form = await until(findForm);
    fireEvent.click(form.getByText('Send'));
    await until(() => form.queryByText('Sent. Lena Park answers by Nov 22.'));
    const body = {
      ...{ kind: 'sales', plan: 'enterprise', campaign: 'seats-95', note: '' },
      reason: { meter: 'seats', add: 1 },
    };
    expect(page.calls).toContainEqual(['call', 'POST /handoffs', { body }]);
  });

  test('tells the host where nobody is named, and leaves it to a host that has a contact of its own', async () => {
    const asked: unknown[] = [];
    const page = openPage({
      snapshot: snapshotOf({ candidates: [custom] }),
      onEvent(event) {
        if (event.type !== 'sales') return;
        event.preventDefault();
        asked.push(event.plan);
      },
    });
    fireEvent.click(page.mount('prompt', { meter: 'seats' }).view.getByText('Talk to sales'));
    await until(() => asked.length);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([asked, findForm()]).toEqual([['enterprise'], null]);
  });

  test('is no dead press where nobody is named and the host does nothing', async () => {
    const page = openPage({ snapshot: snapshotOf({ candidates: [custom] }) });
    fireEvent.click(page.mount('prompt', { meter: 'seats' }).view.getByText('Talk to sales'));
    const dialog = await until(findForm);
    expect(dialog.getByRole('heading').textContent).toBe('Talk to a person');
    dialog.getByText('If no contact has opened now, please write to support. Nothing was sent.');
    expect([dialog.queryByText('Send'), page.events.at(-1)?.type]).toEqual([null, 'sales']);
  });
});
