import { fireEvent, within } from '@testing-library/preact';
import { type Flow, UptierError } from '@uptier/core';
import { defineCatalog } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { catalog } from '../../testing/catalog.ts';
import {
  dana,
  growth,
  memberOf,
  now,
  quoteOf,
  requestOf,
  selectionFor,
  snapshotOf,
  starter,
} from '../../testing/fixtures.ts';
import { openPage, until } from '../../testing/openPage.ts';
import { compareOf, contextOf } from '../../testing/scenes.ts';

const day = 86_400_000;
type Given = NonNullable<Parameters<typeof openPage>[0]>;

async function openDoubts(given: Given = {}, step: Parameters<typeof compareOf>[0] = {}) {
  const page = openPage({ snapshot: snapshotOf(), answer: () => ({ cases: [] }), ...given });
  page.flow.set(compareOf(step));
  const { dialog, view, host } = await page.dialog();
  fireEvent.click(await until(() => view.queryByText('Not sure?')));
  await until(() => dialog.querySelector('.doubts'));
  const panel = dialog.querySelector<HTMLElement>('.doubts')!;
  const shown = within(panel);
  return {
    page,
    dialog,
    view,
    host,
    panel,
    shown,
    concerns: () => [...panel.querySelectorAll('h4')].map((title) => title.textContent),
    /** Opens one concern, also from behind "More". */
    async open(concern: string) {
      const more = shown.queryByText('More');
      if (more) fireEvent.click(more);
      fireEvent.click(await until(() => shown.queryByText(concern)));
      return until(() => panel.querySelector<HTMLElement>('.answer:not([hidden])'));
    },
    async type(label: string | RegExp, value: string) {
      fireEvent.input(shown.getByLabelText(label), { target: { value } });
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

describe('"Not sure?"', () => {
  test('shows the three answers that fit, and behind "More" all six', async () => {
    const { concerns, shown } = await openDoubts();
    expect(concerns()).toEqual([
      'It costs too much',
      'It can wait until renewal',
      'Somebody else has to agree',
    ]);
    fireEvent.click(shown.getByText('More'));
    await until(() => concerns().length === 6);
    expect(concerns().slice(3).sort()).toEqual([
      'Do we need it?',
      'It is a lot to start with',
      'We are looking at other tools',
    ]);
  });

  test('takes the place of the comparison beside the same price, begins at its heading, and gives the focus back', async () => {
    const { dialog, host, view, shown, panel } = await openDoubts();
    const active = () => host.shadowRoot!.activeElement;
    expect(dialog.querySelector<HTMLElement>('.main')?.hidden).toBe(true);
    expect(view.getByText('Pay $48.00 now')).toBeTruthy();
    await until(() => active()?.textContent === 'Not sure?' && active()?.tagName === 'H3');
    fireEvent.click(shown.getByText('Back to what changes'));
    await until(() => !panel.isConnected);
    expect(dialog.querySelector<HTMLElement>('.main')?.hidden).toBe(false);
    expect(active()).toBe(view.getByText('Not sure?'));
    expect(active()?.getAttribute('aria-expanded')).toBe('false');
  });

  test('opens one answer at a time, each named by its button', async () => {
    const { open, panel } = await openDoubts();
    await open('It costs too much');
    await open('Do we need it?');
    const expanded = [...panel.querySelectorAll('h4 button[aria-expanded=true]')];
    expect(expanded.map((button) => button.textContent)).toEqual(['Do we need it?']);
    const answer = panel.querySelector(`[id="${expanded[0]!.getAttribute('aria-controls')}"]`);
    expect(answer?.textContent).toContain('What is this quarter about?');
  });
});

describe('too expensive', () => {
  /** $1,250 more a month: $15,000 a year. */
  const dear = defineCatalog({
    currency: 'usd',
    meters: { seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' } },
    plans: {
      starter: { name: 'Starter', prices: { month: 4_900 }, limits: { seats: 20 } },
      growth: { name: 'Growth', prices: { month: 129_900, year: 1_299_000 }, limits: { seats: 50 } },
    },
  });

  async function calculate(hours: string, people: string, rate: string) {
    const doubts = await openDoubts({ catalog: dear });
    const answer = await doubts.open('It costs too much');
    await doubts.type(/^Hours saved/, hours);
    await doubts.type('People', people);
    await doubts.type(/^What an hour costs/, rate);
    return { ...doubts, answer };
  }

  test('opens blank and works nothing out from nothing', async () => {
    const { open, panel } = await openDoubts({ catalog: dear });
    const answer = await open('It costs too much');
    expect([...panel.querySelectorAll('input')].map(({ value }) => value)).toEqual(['', '', '']);
    expect(answer.textContent).toContain('Growth costs $15,000 more a year, before tax.');
    expect(answer.querySelector('.sums')).toBeNull();
  });

  test('10 h × 5 people × $50 is $2,500 a week and $130,000 a year: about 8.7 × the $15,000 more', async () => {
    const { answer } = await calculate('10', '5', '50');
    expect([...answer.querySelectorAll('.sums p')].map((line) => line.textContent)).toEqual([
      '10 h × 5 people × $50 = $2,500 a week',
      '$2,500 × 52 weeks = $130,000 a year',
      'Against $15,000 more a year: about 8.7\u00a0×',
    ]);
  });

  test('says so when it does not pay', async () => {
    const { answer } = await calculate('1', '1', '50');
    expect(answer.querySelector('.sums')?.textContent).toContain('1 h × 1 person × $50 = $50 a week');
    expect(answer.querySelector('.sums')?.textContent).toContain(
      'That is less than the $15,000 more it costs a year. By these numbers it does not pay.',
    );
  });

  test('what is not a number is said at its field and worked with nowhere', async () => {
    const { answer, shown } = await calculate('ten', '5', '50');
    expect(answer.querySelector('.sums')).toBeNull();
    const field = shown.getByLabelText(/^Hours saved/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(answer.querySelector(`[id="${field.getAttribute('aria-describedby')}"]`)?.textContent).toBe(
      'Please give a number of 0 or more.',
    );
  });

  test('what was typed is still there after going back to the comparison', async () => {
    const { shown, dialog, view } = await calculate('10', '5', '50');
    fireEvent.click(shown.getByText('Back to what changes'));
    await until(() => !dialog.querySelector('.doubts'));
    fireEvent.click(view.getByText('Not sure?'));
    await until(() => dialog.querySelector('.sums'));
  });

  test('paying by the year is offered with its true saving', async () => {
    const { shown, page } = await calculate('', '', '');
    fireEvent.click(shown.getByText('Pay by the year: saves $2,598 a year'));
    expect(page.calls).toContainEqual(['adjust', { interval: 'year' }]);
  });

  test('where a list price would mislead, no difference is said', async () => {
    const snapshot = snapshotOf({ estimate: { kind: 'none', reason: 'coupon' } });
    const { open } = await openDoubts({ catalog: dear, snapshot });
    expect((await open('It costs too much')).textContent).not.toContain('$15,000');
  });
});

describe('wait until renewal', () => {
  test('says the price now, that waiting is free, and what the hours come to', async () => {
    const { open, type } = await openDoubts();
    const answer = await open('It can wait until renewal');
    expect(answer.textContent).toContain(
      '$48.00 today, for 12 daysIf you wait, nothing changes and nothing more is charged before Dec 3.',
    );
    await type(/^Hours it would save/, '10');
    expect(answer.textContent).toContain('10 h a week × 1.7 weeks = 17 h until Dec 3');
  });

  test('10 h a week over 26 weeks are 260 h', async () => {
    const plan = { ...starter, interval: 'year' as const, periodEnd: now + 182 * day };
    const { open, type } = await openDoubts({ snapshot: snapshotOf({ plan }) });
    const answer = await open('It can wait until renewal');
    await type(/^Hours it would save/, '10');
    expect(answer.textContent).toContain('10 h a week × 26 weeks = 260 h until May 22, 2026');
  });

  test('a reminder at the renewal is kept with the campaign of this place', async () => {
    const { open, shown, page } = await openDoubts();
    const answer = await open('It can wait until renewal');
    fireEvent.click(shown.getByText('Remind me on Dec 3'));
    await until(() => answer.textContent?.includes('You will be reminded here on Dec 3.'));
    const snoozed = { kind: 'snoozed', campaign: 'seats-95', until: starter.periodEnd };
    expect(page.calls).toContainEqual(['report', snoozed]);
    expect(shown.queryByText('Remind me on Dec 3')).toBeNull();
  });

  test('without a plan there is nothing to wait for', async () => {
    const { open } = await openDoubts({ snapshot: snapshotOf({ plan: null }) }, { from: null });
    expect((await open('It can wait until renewal')).textContent).toContain(
      'There is no renewal to wait for',
    );
  });
});

describe('do we need it?', () => {
  const rowsOf = (answer: HTMLElement) =>
    [...answer.querySelectorAll('.gains b')].map((row) => row.textContent);

  test('one optional question filters what changes, and changes the words', async () => {
    const { open, shown, page } = await openDoubts();
    const answer = await open('Do we need it?');
    expect(rowsOf(answer)).toHaveLength(6);
    fireEvent.change(shown.getByLabelText(/^What is this quarter about/), { target: { value: 'security' } });
    await until(() => rowsOf(answer).length === 2);
    expect(rowsOf(answer)).toEqual(['Single sign-on (SSO)', 'Audit logs']);
    expect(answer.textContent).toContain('Who leaves the company is out the same day.');
    expect(page.calls).toContainEqual(['signal', 'stated_need', 'security']);
  });

  test('says when a plan brings nothing of it', async () => {
    const { open, shown } = await openDoubts();
    const answer = await open('Do we need it?');
    fireEvent.change(shown.getByLabelText(/^What is this quarter about/), {
      target: { value: 'integrations' },
    });
    await until(() => answer.textContent?.includes('Growth changes nothing there. What you have is enough'));
  });

  const trials = { features: { sso: 14 }, plans: {} };

  test('what may be tried can be tried, and ends by itself', async () => {
    const grant = { id: 'g1', features: ['sso'], plan: null, endsAt: now + 14 * day };
    const { open, shown, page } = await openDoubts({ snapshot: snapshotOf({ trials }), answer: () => grant });
    const answer = await open('Do we need it?');
    expect(answer.textContent).toContain('It ends by itself. No card, no charge.');
    fireEvent.click(shown.getByText('Try Single sign-on (SSO) for 14 days'));
    await until(() => answer.textContent?.includes('is on until Dec 5, and then ends by itself.'));
    expect(page.calls).toContainEqual(['call', 'POST /trials', { body: { feature: 'sso' } }]);
  });

  test('where the host lets plans be tried, the one that is looked at', async () => {
    const grant = { id: 'g1', features: [], plan: 'growth', endsAt: now + 7 * day };
    const plans = { growth: 7, scale: 7 };
    const { open, shown, page } = await openDoubts({
      snapshot: snapshotOf({ trials: { features: {}, plans } }),
      answer: () => grant,
    });
    const answer = await open('Do we need it?');
    fireEvent.click(shown.getByText('Try Growth for 7 days'));
    await until(() => answer.textContent?.includes('Growth is on until Nov 28, and then ends by itself.'));
    expect(page.calls).toContainEqual(['call', 'POST /trials', { body: { plan: 'growth' } }]);
  });

  test('without a connection nothing was sent, and it can be tried again', async () => {
    const answer = () => Promise.reject(new UptierError('network', 'POST /trials'));
    const { open, shown } = await openDoubts({ snapshot: snapshotOf({ trials }), answer });
    await open('Do we need it?');
    fireEvent.click(shown.getByText(/^Try Single/));
    await until(() => shown.getByRole('alert').textContent?.startsWith('There is no connection right now.'));
    expect(shown.getByText(/^Try Single/).getAttribute('aria-disabled')).toBe('false');
  });

  test('nothing is offered to try where the host offers none', async () => {
    const { open, shown } = await openDoubts();
    await open('Do we need it?');
    expect(shown.queryByText(/^Try/)).toBeNull();
  });
});

describe('somebody else has to agree', () => {
  const shared = {
    id: 'case_1',
    author: dana,
    to: growth,
    createdAt: now,
    expiresAt: now + 14 * day,
    path: '/cases/secret',
  };
  const cases = [{ id: 'case_0', author: dana, to: growth, createdAt: now - day, expiresAt: now + 13 * day }];
  const server = (route: string) => (route === 'GET /cases' ? { cases: [] } : shared);
  const concern = 'Somebody else has to agree';

  async function make(given: Given = {}) {
    const doubts = await openDoubts({ answer: server, ...given });
    await doubts.open('It costs too much');
    await doubts.type(/^Hours saved/, '10');
    await doubts.type('People', '5');
    await doubts.type(/^What an hour costs/, '50');
    const answer = await doubts.open(concern);
    fireEvent.click(doubts.shown.getByText('Make the page'));
    return { ...doubts, answer };
  }

  test('the page is made of the change, the need, the note, the sum and the quote, for somebody by name', async () => {
    const { page, shown } = await make();
    const field = await until(() => shown.queryByLabelText<HTMLInputElement>('Link to the page'));
    expect(field.value).toBe(new URL('/uptier/cases/secret', document.baseURI).href);
    expect(page.calls).toContainEqual([
      'call',
      'POST /cases',
      {
        body: {
          change: growth,
          reason: { meter: 'seats', add: 2 },
          note: 'We use 19 of 20 seats and need 2 more. Growth has 50 seats. List price: $149 a month.',
          locale: 'en',
          approverId: 'omar',
          roi: { hoursPerWeek: 10, people: 5, hourlyRate: 5_000 },
          quoteId: 'q1',
        },
      },
    ]);
    const link = shown.getByText('Open to read or print');
    expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual([
      field.value,
      'noopener noreferrer',
    ]);
  });

  test('its link can be ended, and another made', async () => {
    const { page, shown } = await make();
    fireEvent.click(await until(() => shown.queryByText('End link')));
    await until(() => shown.queryByText('Make the page'));
    expect(page.calls).toContainEqual(['call', 'POST /cases/:id/revoke', { id: 'case_1' }]);
  });

  test('a page that was not made is said, and what was written stays', async () => {
    const failing = (route: string) =>
      route === 'GET /cases' ? { cases: [] } : Promise.reject(new UptierError('internal', 'No.', 500));
    const { shown, answer } = await make({ answer: failing });
    await until(() =>
      answer.querySelector('[role=alert]')?.textContent?.startsWith('That did not go through.'),
    );
    expect(shown.getByLabelText<HTMLTextAreaElement>('Your note on the page').value).toContain('We use 19');
  });

  test('earlier links are listed, and end one by one', async () => {
    const { open, shown, page } = await openDoubts({ answer: () => ({ cases }) });
    const answer = await open(concern);
    fireEvent.click(
      await until(() => shown.queryByRole('button', { name: 'End link: Growth, made on Nov 20' })),
    );
    await until(() => answer.textContent?.includes('The link no longer works.'));
    expect(page.calls).toContainEqual(['call', 'POST /cases/:id/revoke', { id: 'case_0' }]);
  });

  test('a list that could not be loaded keeps nobody from making a page', async () => {
    const { open, shown } = await openDoubts({ answer: () => Promise.reject(new Error('down')) });
    await open(concern);
    await until(() => shown.queryByText('Links made earlier could not be loaded.'));
    expect(shown.getByText('Make the page')).toBeTruthy();
  });

  test('nobody else to name: the page is for whom it may concern', async () => {
    const { open, shown } = await openDoubts({ answer: server, snapshot: snapshotOf({ approvers: [dana] }) });
    await open(concern);
    expect(shown.queryByLabelText('Who should decide?')).toBeNull();
    expect(shown.queryByText('Or ask a colleague to pay')).toBeNull();
  });

  test('a colleague who can pay may be asked in the product instead', async () => {
    const { open, shown, page } = await openDoubts({ answer: server });
    await open(concern);
    fireEvent.click(shown.getByText('Or ask a colleague to pay'));
    expect(page.calls).toContainEqual(['startAsk']);
  });
});

describe('somebody who cannot pay', () => {
  const asking = (more: Partial<Extract<Flow, { step: 'ask' }>>): Flow => ({
    step: 'ask',
    context: contextOf({ canPay: false }),
    to: growth,
    approvers: [dana],
    state: { kind: 'editing' },
    ...more,
  });
  const sentAt = (remindFrom: number) =>
    asking({
      state: {
        kind: 'sent',
        request: requestOf({ askers: [{ ...requestOf().askers[0]!, remindFrom }] }),
      },
    });

  test('makes a business case from the request form, without a quote', async () => {
    const page = openPage({ snapshot: memberOf(), answer: () => ({ cases: [] }) });
    page.flow.set(asking({}));
    const { view } = await page.dialog();
    fireEvent.click(await until(() => view.queryByText('Make a page to send or print')));
    fireEvent.click(await until(() => view.queryByText('Make the page')));
    const [, , options] = page.calls.find(([, route]) => route === 'POST /cases')!;
    expect(options).toMatchObject({ body: { change: growth, approverId: 'dana', locale: 'en' } });
    expect(options).not.toHaveProperty('body.quoteId');
  });

  test('reminds the approver once three days have passed, with the same request', async () => {
    const page = openPage({ snapshot: memberOf(), answer: () => ({}) });
    page.flow.set(sentAt(now));
    const { view } = await page.dialog();
    fireEvent.click(await until(() => view.queryByText('Remind Dana Ortiz')));
    await until(() => view.queryByText('Dana Ortiz was reminded.'));
    const { change, reason } = requestOf();
    const { note, intent } = requestOf().askers[0]!;
    const body = { change, reason, approverId: 'dana', note, intent };
    expect(page.calls).toContainEqual(['call', 'POST /requests', { body }]);
  });

  test('is told from when, before that', async () => {
    const page = openPage({ snapshot: memberOf() });
    page.flow.set(sentAt(now + 2 * day));
    const { view } = await page.dialog();
    await until(() => view.queryByText('You can remind Dana Ortiz from Nov 23.'));
    expect(view.queryByText('Remind Dana Ortiz')).toBeNull();
  });
});

describe('other tools', () => {
  const concern = 'We are looking at other tools';
  const contact = { id: 'lena', name: 'Lena Park', replyHours: 8, bookingUrl: 'https://example.com/lena' };
  const people = { csm: null, csmFrom: 1, sales: contact, salesFrom: 1, salesOnly: false };

  test('what would be got is told in words that compare, with proof', async () => {
    const { open, shown } = await openDoubts(
      {},
      { context: contextOf({ request: { feature: 'audit_logs' } }) },
    );
    const answer = await open(concern);
    expect(answer.querySelector('.gains')?.textContent).toContain(
      'Every plan with it has it for all members',
    );
    const proof = shown.getByText('How Northwind moved 400 people');
    expect(proof.getAttribute('href')).toBe('https://example.com/northwind');
  });

  test('a person is named with when they answer, and gets need, sum and price along', async () => {
    const replyBy = now + day;
    const handoff = { id: 'h1', kind: 'help', state: 'open', person: contact, replyBy, createdAt: now };
    const given = { snapshot: snapshotOf({ people }), answer: () => handoff };
    const { open, type, shown, page } = await openDoubts(given);
    const answer = await open(concern);
    fireEvent.click(shown.getByText('Talk to Lena Park'));
    await until(() => shown.queryByText('Lena Park answers within 8 hours, on working days.'));
    await type('What should we know?', ' We compare with two others. ');
    fireEvent.click(shown.getByText('Send'));
    await until(() => answer.textContent?.includes('Sent. Lena Park answers by Nov 22.'));
    expect(page.calls).toContainEqual([
      'call',
      'POST /handoffs',
      {
        body: {
          kind: 'help',
          plan: 'growth',
          change: growth,
          note: 'We compare with two others.',
          reason: { meter: 'seats', add: 2 },
          quoteId: 'q1',
        },
      },
    ]);
    expect(shown.getByText('Book a time').getAttribute('href')).toBe('https://example.com/lena');
  });

  test('where nobody is named the host’s own contact takes over', async () => {
    const { open, shown, page } = await openDoubts({
      onEvent(event) {
        if (event.type === 'sales') event.preventDefault();
      },
    });
    await open(concern);
    fireEvent.click(shown.getByText('Talk to a person'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shown.queryByText('Talk to a person')).toBeTruthy();
    expect(page.calls.filter(([name, route]) => name === 'call' && route === 'POST /handoffs')).toEqual([]);
  });

  test('where nobody is named and the host does nothing, the press says so', async () => {
    const { open, shown, page, host } = await openDoubts();
    await open(concern);
    fireEvent.click(shown.getByText('Talk to a person'));
    const said = await until(() =>
      shown.queryByText('If no contact has opened now, please write to support. Nothing was sent.'),
    );
    await until(() => host.shadowRoot!.activeElement === said);
    expect(page.events).toContainEqual(expect.objectContaining({ type: 'sales', plan: 'growth' }));
  });
});

describe('a custom plan', () => {
  const contact = { id: 'lena', name: 'Lena Park', replyHours: 24 };
  const people = { csm: null, csmFrom: 1, sales: contact, salesFrom: 1, salesOnly: false };

  test('leads from the list of plans to whoever makes the deal, and when they answer', async () => {
    const page = openPage({
      snapshot: snapshotOf({ people }),
      answer: () => ({
        id: 'h1',
        kind: 'sales',
        state: 'open',
        person: contact,
        replyBy: now + day,
        createdAt: now,
      }),
    });
    page.flow.set(compareOf({ allPlans: true }));
    const { view } = await page.dialog();
    fireEvent.click(await until(() => view.queryByText('Talk to sales')));
    await until(() => view.queryByText('Lena Park answers within 24 hours, on working days.'));
    fireEvent.click(view.getByText('Send'));
    await until(() => view.queryByText('Sent. Lena Park answers by Nov 22.'));
    expect(page.calls).toContainEqual([
      'call',
      'POST /handoffs',
      { body: { kind: 'sales', plan: 'enterprise', reason: { meter: 'seats', add: 2 }, note: '' } },
    ]);
  });

  test('of the account itself leads there too, instead of a dead end', async () => {
    const page = openPage({ snapshot: snapshotOf({ people }) });
    page.flow.set({ step: 'blocked', context: contextOf(), code: 'custom_plan' });
    const { view } = await page.dialog();
    fireEvent.click(await until(() => view.queryByText('Talk to sales')));
    await until(() => view.queryByText('Lena Park answers within 24 hours, on working days.'));
  });
});

describe('a lot to start with', () => {
  test('a smaller start is one press away, with its price', async () => {
    const step = { to: selectionFor({ plan: 'growth', interval: 'year' as const, extras: { seats: 9 } }) };
    const { open, shown, page } = await openDoubts({}, step);
    const answer = await open('It is a lot to start with');
    fireEvent.click(shown.getByText('By the month first: $221 a month'));
    fireEvent.click(shown.getByText('50 seats first: $1,490 a year'));
    expect(page.calls.filter(([name]) => name === 'adjust')).toEqual([
      ['adjust', { interval: 'month' }],
      ['adjust', { extras: { seats: 0 } }],
    ]);
    expect(answer.textContent).toContain('Help with the start: A specialist moves your data with you.');
  });

  test('the smallest step says that it is, and that it can be undone', async () => {
    const { open } = await openDoubts();
    expect((await open('It is a lot to start with')).textContent).toContain(
      'Growth is the smallest step that gives what you need. You can go back at the end of a period.',
    );
  });
});

describe('"How is this worked out?"', () => {
  test('explains every line of the price, in its order', async () => {
    const page = openPage({ snapshot: snapshotOf() });
    const quote = quoteOf({ balance: -500, dueToday: 4300 });
    page.flow.set(compareOf({ quote: { state: 'ready', quote, changed: false } }));
    const { dialog, view } = await page.dialog();
    const button = await until(() => view.queryByText('How is this worked out?'));
    fireEvent.click(button);
    const why = await until(() => dialog.querySelector('.why'));
    expect([...why.children].map((line) => [...line.children].map((part) => part.textContent))).toEqual([
      ['Growth, 12 days', 'Growth for 12 days: Nov 21 to Dec 3.'],
      ['Unused Starter', 'Starter is paid until Dec 3. 12 days are not used, so their price comes off.'],
      ['Tax', 'Worked out for your address, on the amounts above.'],
      ['Account balance', 'You had this much to your credit; it is used here.'],
      ['Due today', 'The amounts above, added up.'],
      ['Then $178.80 monthly from Dec 3', 'The whole price with tax, on each renewal from then on.'],
    ]);
    expect(button.getAttribute('aria-expanded')).toBe('true');
  });

  test('an estimate is not explained: it is not the price yet', async () => {
    const page = openPage({ snapshot: snapshotOf() });
    page.flow.set(compareOf({ quote: { state: 'loading' } }));
    const { view } = await page.dialog();
    await until(() => view.queryByText('Not sure?'));
    expect(view.queryByText('How is this worked out?')).toBeNull();
  });
});

test('the answers read in every language of ours, from the right in Arabic', async () => {
  const page = openPage({ snapshot: snapshotOf(), locale: 'ar', catalog });
  page.flow.set(compareOf());
  const { dialog, view, host } = await page.dialog();
  fireEvent.click(await until(() => view.queryByText('لست متأكدًا؟')));
  await until(() => dialog.querySelector('.doubts h4'));
  expect(host.shadowRoot?.querySelector<HTMLElement>('.up')?.dir).toBe('rtl');
  expect(dialog.querySelector('.doubts')?.textContent).not.toMatch(/doubt_|[a-z]{4,}/);
});
