import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, webhookSecret } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const secrets = ['sk_test_shop', webhookSecret, 'x'.repeat(32)];
/** Known to Stripe or told by people; a log is read by others. */
const personal = [
  'canary-name',
  'canary@mail.test',
  '+15550001111',
  'Canary Street',
  'canary-intent',
  'canary-note',
];
/** What Stripe knows of the payer and no page has to show. */
const notForPages = ['canary@mail.test', '+15550001111', 'Canary Street'];

let shop: Shop;
beforeAll(async () => {
  shop = await openShop('postgres');
});
afterAll(() => shop?.close());

test('a payment with everything that can go wrong leaves no secret and no person in a log or an answer', async () => {
  const { customer } = await shop.subscribe({
    account: 'canary',
    card: 'pm_card_chargeCustomerFail',
    customer: {
      name: 'canary-name',
      email: 'canary@mail.test',
      phone: '+15550001111',
      address: { line1: '1 Canary Street', city: 'Portland', country: 'US', postal_code: '97201' },
    },
  });
  const answers: unknown[] = [];
  const keep = async <T>(answer: Promise<T>) => {
    const kept = await answer;
    answers.push(kept);
    return kept;
  };
  const intent = { kind: 'invite', emails: ['canary-intent@mail.test'] };
  await keep(shop.call('GET', '/account', { account: 'canary' }));
  await keep(
    shop.call('POST', '/requests', {
      account: 'canary',
      as: 'mia',
      body: {
        change: { plan: 'growth' },
        reason: { feature: 'sso' },
        approverId: 'olga',
        note: 'canary-note',
        intent,
      },
    }),
  );
  shop.sandbox.faults.set([{ match: { path: '/v1/invoices/create_preview' }, kind: '500', times: 1 }]);
  await keep(shop.quote({ plan: 'growth' }, 'olga', 'canary'));
  const { body: quote } = await keep(shop.quote({ plan: 'growth' }, 'olga', 'canary'));
  const { body: declined } = await keep(shop.confirm(quote, { account: 'canary', intent }));
  shop.sandbox.faults.set([{ match: { path: '/v1/invoices/*/pay' }, kind: 'lost_response', times: 1 }]);
  const card = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
  await keep(shop.pay(declined.id, card.id, 'olga', 'canary'));
  shop.sandbox.faults.clear();
  shop.advance(70_000);
  await shop.deliver();
  await shop.postWebhook({ id: 'evt_forged' }, { secret: 'whsec_forged' });
  await shop.tick();
  const { body: paid } = await keep(shop.upgrade(declined.id, 'olga', 'canary'));
  expect(paid.state).toBe('succeeded');

  const logged = JSON.stringify(shop.log.lines);
  const answered = JSON.stringify(answers);
  expect(logged).toContain('succeeded');
  expect([...secrets, ...personal, '_secret_'].filter((canary) => logged.includes(canary))).toEqual([]);
  expect([...secrets, ...notForPages].filter((canary) => answered.includes(canary))).toEqual([]);
});
