import { describe, expect, test } from 'vitest';
import type { Flow } from '../Flow.ts';
import {
  createFakeServer,
  createTestClient,
  type FakeServer,
  lost,
  Refusal,
  type TestClient,
  testQuote,
  testUpgrade,
} from '../testing/index.ts';

async function compare(server = createFakeServer()) {
  const page = await createTestClient(server);
  void page.client.require({ meter: 'seats', add: 2 });
  await page.platform.settle();
  return { ...page, server };
}

async function press(page: TestClient, act: (actions: TestClient['client']['actions']) => void) {
  act(page.client.actions);
  await page.platform.advance(1_000);
}

function shown({ client }: TestClient): Flow & { step: 'compare' } {
  const flow = client.flow.get();
  expect(flow.step).toBe('compare');
  return flow as Flow & { step: 'compare' };
}

const withCode = (server: ReturnType<typeof createFakeServer>, promotionCode: string) =>
  testQuote(
    server.snapshot,
    server.catalog,
    { plan: 'growth' },
    { id: 'cheap', dueToday: 3_000, promotionCode },
  );

const asked = (server: ReturnType<typeof createFakeServer>) =>
  server.requests.filter(({ route }) => route === 'POST /quotes').map(({ body }) => body);

test('a promotion code is priced with the change, and goes on with whatever is chosen next', async () => {
  const page = await compare();
  page.server.script('POST /quotes', withCode(page.server, 'LAUNCH'));
  await press(page, (actions) => actions.applyCode('LAUNCH'));
  expect(shown(page)).toMatchObject({
    promotionCode: 'LAUNCH',
    busy: false,
    quote: { state: 'ready', quote: { id: 'cheap', dueToday: 3_000 } },
  });
  await press(page, (actions) => actions.adjust({ interval: 'year' }));
  expect(asked(page.server).at(-1)).toMatchObject({ change: { interval: 'year', promotionCode: 'LAUNCH' } });
  await press(page, (actions) => actions.changeCard());
  await press(page, (actions) => actions.back());
  expect(shown(page).promotionCode).toBe('LAUNCH');
  expect(asked(page.server).at(-1)).toMatchObject({ change: { promotionCode: 'LAUNCH' } });
});

test('a code that does not hold says why, and the price on screen can still be paid', async () => {
  const page = await compare();
  page.server.script('POST /quotes', new Refusal(422, 'promotion_code_expired'));
  await press(page, (actions) => actions.applyCode('OLD'));
  expect(shown(page)).toMatchObject({
    promotionCode: null,
    codeRefused: 'promotion_code_expired',
    busy: false,
    quote: { state: 'ready', quote: { id: 'q1' } },
  });
  await press(page, (actions) => actions.pay('terms'));
  expect(page.client.flow.get().step).toBe('success');
});

test('while a code is tried nothing can be paid or changed', async () => {
  const page = await compare();
  page.server.script('POST /quotes', () => new Promise(() => {}));
  await press(page, (actions) => actions.applyCode('SLOW'));
  await press(page, (actions) => {
    actions.pay('terms');
    actions.adjust({ plan: 'scale' });
    actions.applyCode('OTHER');
  });
  expect(shown(page)).toMatchObject({ busy: true, to: { plan: 'growth' } });
  expect(page.server.count('POST /upgrades')).toBe(0);
  expect(page.server.count('POST /quotes')).toBe(2);
});

test('taken away, the code is asked for no more', async () => {
  const page = await compare();
  page.server.script('POST /quotes', withCode(page.server, 'LAUNCH'));
  await press(page, (actions) => actions.applyCode('LAUNCH'));
  await press(page, (actions) => actions.applyCode(null));
  expect(shown(page)).toMatchObject({
    promotionCode: null,
    quote: { state: 'ready', quote: { dueToday: 5_400 } },
  });
  expect(asked(page.server).at(-1)).toEqual({ change: { plan: 'growth' } });
});

test('a connection that breaks while a code is tried costs nobody their price', async () => {
  const page = await compare();
  page.server.script('POST /quotes', lost, lost, lost, lost);
  await press(page, (actions) => actions.applyCode('LAUNCH'));
  await page.platform.advance(20_000);
  expect(shown(page)).toMatchObject({ codeRefused: 'offline', quote: { state: 'ready' } });
});

describe('a first subscription', () => {
  const free = () =>
    createFakeServer({ status: 'free', blockedBy: 'no_subscription', plan: null, card: null });
  const checkoutUrl = 'https://checkout.stripe.com/c/pay/cs_1';
  const priced = (server: FakeServer) =>
    testQuote(
      server.snapshot,
      server.catalog,
      { plan: 'growth' },
      { id: 'first', card: null, checkout: true },
    );
  const opened = { state: 'requires_action', checkoutUrl, clientSecret: null, receipt: null } as const;

  test('is priced exactly, and its button opens Stripe Checkout with the way back', async () => {
    const server = free();
    server.quote = { card: null, checkout: true };
    server.outcome = opened;
    const page = await createTestClient(server);
    void page.client.require({ feature: 'sso' });
    await page.platform.advance(1_000);
    expect(shown(page).quote).toMatchObject({ state: 'ready', quote: { checkout: true } });
    expect(asked(server)).toEqual([expect.objectContaining({ checkout: true })]);
    await press(page, (actions) => actions.pay('terms', 'https://host.example/members'));
    expect(server.requests.findLast(({ route }) => route === 'POST /upgrades')?.body).toMatchObject({
      consent: 'terms',
      returnUrl: 'https://host.example/members',
    });
    expect(page.client.flow.get()).toMatchObject({ step: 'challenge', upgrade: { checkoutUrl } });
    expect(server.count('POST /setup-intents')).toBe(0);
  });

  test.each([
    ['paid and known', { state: 'succeeded' }, 'success'],
    ['paid and not yet known', { state: 'unknown' }, 'paying'],
    ['left unpaid', opened, 'challenge'],
  ] as const)('back from Checkout, %s: the page says what is true', async (_, state, step) => {
    const server = free();
    server.upgrades.push(testUpgrade(priced(server), { id: 'up1', ...state }));
    const { platform, client } = await createTestClient(server, { returned: 'up1' });
    await platform.advance(800);
    expect(client.flow.get()).toMatchObject({ step, context: { resumed: true } });
  });
});
