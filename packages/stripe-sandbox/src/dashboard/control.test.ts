import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Harness, startHarness } from '../testing/startHarness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

async function get(path: string) {
  return (await fetch(`${harness.url}/_sandbox/api/${path}`)).json() as Promise<Record<string, unknown>>;
}

async function post(path: string, body: unknown) {
  const response = await fetch(`${harness.url}/_sandbox/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

test('the page is there, and the state behind it', async () => {
  await harness.stripe.customers.create({ name: 'Ada' });
  const page = await fetch(`${harness.url}/_sandbox`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Stripe sandbox')]);
  expect(await get('state')).toMatchObject({
    counts: { customers: 1 },
    webhooks: { mode: 'normal' },
    faults: [],
  });
  expect(await get('objects/customers')).toMatchObject({ data: [{ name: 'Ada' }] });
  expect(await get('log')).toMatchObject({
    entries: [{ kind: 'event' }, { kind: 'request', path: '/v1/customers' }],
  });
});

test('what the sandbox keeps to itself is not shown', async () => {
  expect((await fetch(`${harness.url}/_sandbox/api/objects/cards`)).status).toBe(404);
});

test('faults and webhooks are switched from outside', async () => {
  await post('faults', [{ kind: '500', match: { path: '/v1/customers' }, times: 1 }]);
  await expect(harness.stripe.customers.create({})).rejects.toMatchObject({ statusCode: 500 });
  expect(await post('webhooks', { mode: 'drop' })).toMatchObject({ webhooks: { mode: 'drop' } });
  expect(harness.sandbox.webhooks.settings()).toEqual({ mode: 'drop' });
});

test('a clock is advanced, and refused what Stripe refuses', async () => {
  const clock = await harness.stripe.testHelpers.testClocks.create({ frozen_time: 1790812800 });
  expect(await post(`clocks/${clock.id}/advance`, { seconds: 3600 })).toMatchObject({
    clocks: [{ frozen_time: 1790816400, status: 'ready' }],
  });
  expect(await post(`clocks/${clock.id}/advance`, { seconds: -1 })).toMatchObject({
    error: { param: 'frozen_time' },
  });
});

test('a form of another site changes nothing', async () => {
  await harness.stripe.customers.create({});
  const response = await fetch(`${harness.url}/_sandbox/api/reset`, { method: 'POST', body: 'x=y' });
  expect(response.status).toBe(415);
  expect(harness.sandbox.list('customers')).toHaveLength(1);
  await post('reset', {});
  expect(harness.sandbox.list('customers')).toHaveLength(0);
});

test('an invoice, its receipt and its credit note lead to a readable page', async () => {
  const { stripe } = harness;
  const customer = await stripe.customers.create({
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 1500,
    currency: 'usd',
    description: 'Work <1>',
  });
  const draft = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
  });
  const invoice = await stripe.invoices.pay(draft.id, { expand: ['payments.data.payment.payment_intent'] });
  const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 100, refund_amount: 100 });
  const [charge] = (await stripe.charges.list({ customer: customer.id })).data;
  for (const url of [invoice.hosted_invoice_url, invoice.invoice_pdf, note.pdf, charge?.receipt_url]) {
    const html = await (await fetch(url ?? '')).text();
    expect(html).toContain('Work &lt;1&gt;');
    expect(html).toContain('$15.00');
  }
});
