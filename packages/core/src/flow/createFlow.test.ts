import { type AccountSnapshot, answersOf } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import type { Flow } from '../Flow.ts';
import {
  createFakeBrowser,
  createFakeServer,
  createTestClient,
  type FakeServer,
  lost,
  lostAfter,
  noon,
  Refusal,
  type TestClient,
  testCatalog,
  testMember,
  testQuote,
  testSnapshot,
  testUpgrade,
  watch,
} from '../testing/index.ts';
import { UptierError } from '../transport/UptierError.ts';
import type { Press, UpgradeRequest } from '../UptierClient.ts';

const twoMore: UpgradeRequest = {
  meter: 'seats',
  add: 2,
  intent: { kind: 'invite', emails: ['a@b.c', 'd@e.f'] },
};

/** A page on which somebody ran into the wall. */
async function atTheWall(server: FakeServer, request: UpgradeRequest = twoMore) {
  const page = await createTestClient(server);
  const answer = watch(page.client.require(request));
  await page.platform.settle();
  return { ...page, answer };
}

/** The flow on screen, which must be at that step. */
function at<S extends Flow['step']>({ client }: Pick<TestClient, 'client'>, step: S): Flow & { step: S } {
  const flow = client.flow.get();
  expect(flow.step).toBe(step);
  return flow as Flow & { step: S };
}

async function press(
  page: TestClient,
  act: (actions: TestClient['client']['actions']) => void,
): Promise<void> {
  act(page.client.actions);
  await page.platform.settle();
}

const pay = (actions: TestClient['client']['actions']) => actions.pay('149.00 a month from 3 Dec');

describe('may the user go on?', () => {
  test('yes, at once and without opening anything, while there is room', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server, { meter: 'seats', add: 1 });
    expect(page.answer.result).toEqual({ allowed: true, outcome: 'allowed' });
    at(page, 'closed');
  });

  test('no: the offer opens with what is free first, the recommendation, an estimate, then the exact quote', async () => {
    const server = createFakeServer();
    const page = await createTestClient(server);
    let release = (_: unknown) => {};
    server.script('POST /quotes', () => new Promise((resolve) => (release = resolve)));
    void page.client.require(twoMore);
    await page.platform.settle();
    const opened = at(page, 'compare');
    expect(opened.to.plan).toBe('growth');
    expect(opened.context.relief.map(({ kind }) => kind)).toEqual(['fitting', 'pending']);
    expect(opened.estimate).toMatchObject({ currency: 'usd', dueToday: 5000 });
    expect(opened.quote).toEqual({ state: 'loading' });
    release(undefined);
    await page.platform.settle();
    expect(at(page, 'compare').quote).toMatchObject({
      state: 'ready',
      changed: false,
      quote: { dueToday: 5400 },
    });
  });

  test('what the server answered opens at once, the same as what the page would find', async () => {
    const snapshot = testSnapshot();
    const answers = answersOf({ catalog: testCatalog(), snapshot, now: noon });
    const page = await atTheWall(createFakeServer({ answers }));
    const found = await atTheWall(createFakeServer());
    expect(at(page, 'compare')).toEqual(at(found, 'compare'));
  });

  test('one flow at a time: a second request hears that the page is busy', async () => {
    const page = await atTheWall(createFakeServer());
    expect(await page.client.require({ feature: 'sso' })).toEqual({
      allowed: false,
      outcome: 'unavailable',
      reason: 'busy',
    });
    at(page, 'compare');
  });

  test('two clicks before the flow has loaded open it once', async () => {
    const page = await createTestClient(createFakeServer());
    const first = watch(page.client.require(twoMore));
    const second = watch(page.client.require(twoMore));
    await page.platform.settle();
    expect(first.result).toBeNull();
    expect(second.result).toMatchObject({ reason: 'busy' });
  });

  test('closing is a dismissal', async () => {
    const page = await atTheWall(createFakeServer());
    await press(page, (actions) => actions.close());
    expect(page.answer.result).toEqual({ allowed: false, outcome: 'dismissed' });
    at(page, 'closed');
  });

  test('a free way out is handed to the host to carry out', async () => {
    const page = await atTheWall(createFakeServer());
    const [fitting] = at(page, 'compare').context.relief;
    await press(page, (actions) => actions.takeRelief(fitting!));
    expect(page.answer.result).toEqual({ allowed: false, outcome: 'relief', relief: 'fitting', fits: 1 });
  });

  test.each<[Partial<AccountSnapshot>, string]>([
    [{ status: 'past_due', blockedBy: 'past_due' }, 'past_due'],
    [{ status: 'past_due' }, 'past_due'],
    [{ status: 'paused' }, 'paused'],
    [{ blockedBy: 'several_subscriptions' }, 'several_subscriptions'],
    [{ upgrade: { id: 'up9', state: 'calling', mine: false } }, 'upgrade_in_progress'],
    [{ user: { id: 'eve', name: 'Eve', can: ['offers:read'] } }, 'not_authorized'],
  ])('what cannot be bought says why, and quotes nothing (%j)', async (more, code) => {
    const server = createFakeServer(more);
    const page = await atTheWall(server);
    expect(at(page, 'blocked').code).toBe(code);
    expect(server.count('POST /quotes')).toBe(0);
    await press(page, (actions) => actions.close());
    expect(page.answer.result).toMatchObject({ outcome: 'unavailable', reason: code });
  });

  test('an account that is not known answers nothing and opens nothing', async () => {
    const page = await atTheWall(createFakeServer({ status: 'unknown' }));
    expect(page.answer.result).toMatchObject({ outcome: 'unavailable', reason: 'unknown' });
    at(page, 'closed');
  });

  test('a name the catalog does not have is the developer’s to hear', async () => {
    const page = await createTestClient(createFakeServer());
    expect(await page.client.require({ feature: 'ssso' })).toMatchObject({ reason: 'unknown_feature' });
    expect(String(page.errors[0])).toContain('known: sso');
  });

  test('a flow that cannot be loaded is unavailable now, and may work the next time', async () => {
    const server = createFakeServer();
    let fails = true;
    const loadFlow = async () => {
      if (fails) throw new Error('chunk 404');
      return (await import('./createFlow.ts')).createFlow;
    };
    const page = await createTestClient(server, { loadFlow });
    expect(await page.client.require(twoMore)).toMatchObject({ outcome: 'unavailable', reason: 'offline' });
    fails = false;
    void page.client.require(twoMore);
    await page.platform.settle();
    at(page, 'compare');
  });

  test('a stop in the middle answers, and nothing stays behind', async () => {
    const page = await atTheWall(createFakeServer());
    page.stop();
    await page.platform.settle();
    expect(page.answer.result).toMatchObject({ outcome: 'unavailable', reason: 'stopped' });
    at(page, 'closed');
    expect(page.platform.held()).toEqual({ timers: 0, listeners: 0 });
  });

  test('when somebody else pays meanwhile, the user simply goes on', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    server.change({ meters: { seats: { ...testSnapshot().meters.seats!, limit: 50 } } });
    await page.platform.settle();
    expect(page.answer.result).toEqual({ allowed: true, outcome: 'allowed' });
    at(page, 'closed');
  });
});

describe('a press without a connection', () => {
  async function openStale(
    press?: Press,
    request: UpgradeRequest = { browse: true, change: { plan: 'growth' } },
  ) {
    const server = createFakeServer();
    const page = await createTestClient(server);
    page.platform.setOnline(false);
    server.script('GET /account', lost, lost);
    const answer = watch(page.client.require(request, press));
    await page.platform.advance(1_000);
    return { ...page, answer };
  }

  test('says so in words, and answers when they are closed', async () => {
    const page = await openStale({});
    expect(at(page, 'blocked').code).toBe('offline');
    await press(page, (actions) => actions.close());
    expect(page.answer.result).toEqual({ allowed: false, outcome: 'unavailable', reason: 'offline' });
  });

  test('of the host’s own is answered, and shows nothing', async () => {
    const page = await openStale();
    at(page, 'closed');
    expect(page.answer.result).toMatchObject({ reason: 'offline' });
  });

  test.each([
    ['the server’s refusal', new UptierError('trial_used', '', 409), 'trial_used'],
    ['code that did not arrive', new TypeError('Failed to fetch'), 'offline'],
  ])('that went wrong says why: %s', async (_, error, code) => {
    const page = await createTestClient(createFakeServer());
    void page.client.require({ feature: 'sso' }, { error });
    await page.platform.settle();
    expect(at(page, 'blocked').code).toBe(code);
  });
});

test('how often a feature was wanted on this page goes with the offer', async () => {
  const page = await createTestClient(createFakeServer());
  void page.client.require({ feature: 'sso' });
  await page.platform.settle();
  await press(page, (actions) => actions.close());
  void page.client.require({ feature: 'sso' });
  await page.platform.settle();
  expect(at(page, 'compare').context.attempts?.sso).toHaveLength(2);
});

describe('the price', () => {
  test('quick presses on a stepper become one quote, and the latest wins', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    const before = server.count('POST /quotes');
    for (const seats of [1, 2, 3, 4]) page.client.actions.adjust({ extras: { seats } });
    expect(at(page, 'compare').quote).toEqual({ state: 'loading' });
    await page.platform.advance(1_000);
    expect(server.count('POST /quotes') - before).toBe(1);
    expect(at(page, 'compare').quote).toMatchObject({ quote: { to: { extras: { seats: 4 } } } });
  });

  test('a slow older answer never replaces a newer one', async () => {
    const server = createFakeServer();
    let answerOld = (_: unknown) => {};
    server.script('POST /quotes', () => new Promise((resolve) => (answerOld = resolve)));
    const page = await atTheWall(server);
    page.client.actions.adjust({ plan: 'scale' });
    await page.platform.advance(1_000);
    answerOld(undefined);
    await page.platform.settle();
    expect(at(page, 'compare').quote).toMatchObject({ quote: { to: { plan: 'scale' } } });
  });

  test('extra units chosen for one plan do not follow to another', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    page.client.actions.adjust({ extras: { seats: 3 } });
    page.client.actions.adjust({ plan: 'scale' });
    await page.platform.advance(1_000);
    expect(server.requests.findLast(({ route }) => route === 'POST /quotes')?.body).toEqual({
      change: { plan: 'scale' },
    });
  });

  test('an expiring quote is replaced before it ends, and says so only when the price moved', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    server.dropStreams();
    await page.platform.advance(14 * 60_000 + 20_000);
    expect(at(page, 'compare').quote).toMatchObject({ state: 'ready', changed: false, quote: { id: 'q2' } });
    server.quote = { dueToday: 5300 };
    await page.platform.advance(14 * 60_000 + 20_000);
    expect(at(page, 'compare').quote).toMatchObject({ state: 'ready', changed: true, quote: { id: 'q3' } });
  });

  test('a page nobody looks at does not price again until it is seen', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    page.platform.setVisible(false);
    await page.platform.advance(3_600_000);
    expect(server.count('POST /quotes')).toBe(1);
    expect(at(page, 'compare').quote).toEqual({ state: 'loading' });
    page.platform.setVisible(true);
    await page.platform.settle();
    expect(at(page, 'compare').quote).toMatchObject({ state: 'ready' });
  });

  test('a page left open for a day stops pricing', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    await page.platform.advance(86_400_000);
    expect(server.count('POST /quotes')).toBeLessThan(12);
    expect(at(page, 'compare').quote).toEqual({ state: 'failed', code: 'quote_expired' });
    await press(page, (actions) => actions.retryQuote());
    expect(at(page, 'compare').quote).toMatchObject({ state: 'ready' });
  });

  test('a failed quote disables paying, and can be tried again', async () => {
    const server = createFakeServer();
    server.script(
      'POST /quotes',
      new Refusal(502, 'stripe_unavailable'),
      new Refusal(502, 'stripe_unavailable'),
    );
    const page = await atTheWall(server);
    await page.platform.advance(1_000);
    expect(at(page, 'compare').quote).toEqual({ state: 'failed', code: 'stripe_unavailable' });
    await press(page, pay);
    expect(server.count('POST /upgrades')).toBe(0);
    await press(page, (actions) => actions.retryQuote());
    expect(at(page, 'compare').quote).toMatchObject({ state: 'ready' });
  });

  test('the user’s clock does not shorten or lengthen a quote', async () => {
    const server = createFakeServer();
    server.quote = { createdAt: noon - 40 * 86_400_000, expiresAt: noon - 40 * 86_400_000 + 15 * 60_000 };
    const page = await atTheWall(server);
    await press(page, pay);
    at(page, 'success');
  });
});

describe('paying with the card on file', () => {
  test('one press, one charge; the page knows the new limits before the host hears the answer', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    await press(page, pay);
    expect(page.answer.result).toEqual({ allowed: true, outcome: 'upgraded' });
    expect(page.client.state.get()).toMatchObject({ snapshot: { meters: { seats: { limit: 50 } } } });
    expect(server.charges).toHaveLength(1);
    at(page, 'success');
    const { body, headers } = server.requests.find(({ route }) => route === 'POST /upgrades')!;
    expect(body).toEqual({
      quoteId: 'q1',
      consent: '149.00 a month from 3 Dec',
      intent: (twoMore as { intent: unknown }).intent,
    });
    expect(headers.get('idempotency-key')).toBeTruthy();
    await press(page, (actions) => actions.close());
    at(page, 'closed');
  });

  test('every press while paying is ignored: double clicks, closing, adjusting', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    const { actions } = page.client;
    pay(actions);
    pay(actions);
    actions.close();
    actions.adjust({ plan: 'scale' });
    actions.retryQuote();
    actions.cancelUpgrade();
    pay(actions);
    await page.platform.settle();
    expect(server.count('POST /upgrades')).toBe(1);
    at(page, 'success');
  });

  test('what completed is shown when the server has heard it from the host', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    await press(page, pay);
    expect(at(page, 'success').completed).toEqual([]);
    server.upgrades[0]!.completed = ['2 invitations sent'];
    await page.platform.advance(2_000);
    expect(at(page, 'success').completed).toEqual(['2 invitations sent']);
  });

  test('a changed price charges nothing and shows the new one', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    const snapshot = testSnapshot();
    const next = testQuote(snapshot, server.catalog, { plan: 'growth' }, { id: 'q-new', dueToday: 6000 });
    server.script('POST /upgrades', new Refusal(409, 'quote_changed', next));
    await press(page, pay);
    expect(at(page, 'compare').quote).toMatchObject({
      state: 'ready',
      changed: true,
      quote: { id: 'q-new' },
    });
    expect(page.answer.result).toBeNull();
  });

  test.each(['quote_expired', 'quote_used'] as const)('%s prices again', async (code) => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    server.script('POST /upgrades', new Refusal(409, code));
    await press(page, pay);
    expect(at(page, 'compare').quote).toMatchObject({ state: 'ready', quote: { id: 'q2' } });
  });

  test('a right taken away a minute ago is said, and asking is what is left', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    server.script('POST /upgrades', new Refusal(403, 'not_authorized'));
    await press(page, pay);
    expect(at(page, 'blocked').code).toBe('not_authorized');
    await press(page, (actions) => actions.startAsk());
    at(page, 'ask');
  });
});

describe('when the answer is lost', () => {
  test('and the payment was made: checking, then success, one charge', async () => {
    const server = createFakeServer();
    server.script('POST /upgrades', lostAfter);
    const page = await atTheWall(server);
    await press(page, pay);
    expect(at(page, 'paying').checking).toBe(true);
    await page.platform.advance(5_000);
    at(page, 'success');
    expect(server.charges).toHaveLength(1);
  });

  test('and the request never arrived: the same press is sent again with the same key', async () => {
    const server = createFakeServer();
    server.script('POST /upgrades', lost);
    const page = await atTheWall(server);
    await press(page, pay);
    await page.platform.advance(5_000);
    at(page, 'success');
    const keys = server.requests
      .filter(({ route }) => route === 'POST /upgrades')
      .map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(server.charges).toHaveLength(1);
  });

  test('for long: it stays "checking", never "failed", and finds out when the network is back', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    server.script('POST /upgrades', lostAfter);
    server.script('GET /upgrades/live', ...Array.from({ length: 10 }, () => lost));
    await press(page, pay);
    await page.platform.advance(50_000);
    expect(at(page, 'paying').checking).toBe(true);
    await page.platform.advance(60_000);
    at(page, 'success');
    expect(server.charges).toHaveLength(1);
  });

  test('a crash or a proxy’s error page is a lost answer, not a "no"', async () => {
    for (const status of [500, 502, 504]) {
      const server = createFakeServer();
      server.script('POST /upgrades', () => new Response('<h1>Bad gateway</h1>', { status }));
      const page = await atTheWall(server);
      await press(page, pay);
      expect(at(page, 'paying').checking).toBe(true);
      await page.platform.advance(5_000);
      at(page, 'success');
      expect(server.charges).toHaveLength(1);
    }
  });

  test('the user may leave while it is checked: nobody is charged by a page they left', async () => {
    const server = createFakeServer();
    server.script('POST /upgrades', lost);
    const page = await atTheWall(server);
    await press(page, pay);
    await press(page, (actions) => actions.close());
    expect(page.answer.result).toMatchObject({ outcome: 'unavailable', reason: 'checking' });
    await page.platform.advance(600_000);
    expect(server.charges).toHaveLength(0);
    expect(server.count('POST /upgrades')).toBe(1);
  });

  test('a hidden page does not send a payment again', async () => {
    const server = createFakeServer();
    server.script('POST /upgrades', lost);
    const page = await atTheWall(server);
    await press(page, pay);
    page.platform.setVisible(false);
    await page.platform.advance(60_000);
    expect(server.charges).toHaveLength(0);
    page.platform.setVisible(true);
    await page.platform.advance(15_000);
    expect(server.charges).toHaveLength(1);
  });

  test('an upgrade the server itself is unsure about is followed by its id', async () => {
    const server = createFakeServer();
    server.outcome = { state: 'unknown' };
    const page = await atTheWall(server);
    await press(page, pay);
    expect(at(page, 'paying').checking).toBe(true);
    await page.platform.advance(5_000);
    Object.assign(server.upgrades[0]!, { state: 'succeeded' });
    await page.platform.advance(10_000);
    at(page, 'success');
    expect(server.count('GET /upgrades/:id')).toBeGreaterThan(2);
  });

  test('a payment that failed for certain goes back to the offer and says that nothing was charged', async () => {
    const server = createFakeServer();
    server.outcome = { state: 'unknown' };
    const page = await atTheWall(server);
    await press(page, pay);
    Object.assign(server.upgrades[0]!, { state: 'failed' });
    await page.platform.advance(2_000);
    expect(at(page, 'compare')).toMatchObject({ notice: 'payment_failed', quote: { state: 'ready' } });
  });
});

describe('the bank wants the user', () => {
  async function challenged() {
    const server = createFakeServer();
    server.outcome = { state: 'requires_action', clientSecret: 'pi_secret' };
    const page = await atTheWall(server);
    await press(page, pay);
    return { server, page };
  }

  test('the challenge opens, and what came of it is read from the server', async () => {
    const { server, page } = await challenged();
    expect(at(page, 'challenge')).toMatchObject({ attempted: false, upgrade: { clientSecret: 'pi_secret' } });
    Object.assign(server.upgrades[0]!, { state: 'succeeded' });
    await press(page, (actions) => actions.challengeEnded());
    expect(at(page, 'paying').checking).toBe(true);
    await page.platform.advance(2_000);
    at(page, 'success');
  });

  test('left unfinished, it waits for the user to ask for it again', async () => {
    const { page } = await challenged();
    await press(page, (actions) => actions.challengeEnded());
    await page.platform.advance(10_000);
    expect(at(page, 'challenge').attempted).toBe(true);
  });

  test('failed at the bank, another card may pay the same invoice', async () => {
    const { server, page } = await challenged();
    Object.assign(server.upgrades[0]!, { state: 'awaiting_payment', decline: 'authentication_failed' });
    await press(page, (actions) => actions.challengeEnded());
    await page.platform.advance(2_000);
    expect(at(page, 'declined').upgrade.decline).toBe('authentication_failed');
  });

  test('closing leaves no open invoice behind', async () => {
    const { server, page } = await challenged();
    await press(page, (actions) => actions.close());
    expect(server.upgrades[0]?.state).toBe('canceled');
    expect(page.answer.result).toEqual({ allowed: false, outcome: 'dismissed' });
  });

  test('a cancel that came too late says that it was paid', async () => {
    const { server, page } = await challenged();
    server.script('POST /upgrades/:id/cancel', () =>
      Object.assign(server.upgrades[0]!, { state: 'succeeded' }),
    );
    await press(page, (actions) => actions.cancelUpgrade());
    at(page, 'success');
    expect(page.answer.result).toEqual({ allowed: true, outcome: 'upgraded' });
  });
});

describe('the card is declined', () => {
  async function declined() {
    const server = createFakeServer();
    server.outcome = {
      state: 'awaiting_payment',
      decline: 'insufficient_funds',
      openUntil: noon + 30 * 60_000,
    };
    const page = await atTheWall(server);
    await press(page, pay);
    server.outcome = {};
    return { server, page };
  }

  test('another card pays the same invoice', async () => {
    const { server, page } = await declined();
    expect(at(page, 'declined').upgrade.decline).toBe('insufficient_funds');
    await press(page, (actions) => actions.changeCard());
    expect(at(page, 'card')).toMatchObject({ clientSecret: 'seti_secret', upgrade: { id: 'up1' } });
    await press(page, (actions) => actions.cardSaved('pm_2'));
    at(page, 'success');
    expect(server.count('POST /upgrades')).toBe(1);
    expect(server.charges).toHaveLength(1);
  });

  test('another card with a lost answer is settled by reading, not by paying twice', async () => {
    const { server, page } = await declined();
    await press(page, (actions) => actions.changeCard());
    server.script('POST /upgrades/:id/pay', lostAfter);
    await press(page, (actions) => actions.cardSaved('pm_2'));
    expect(at(page, 'paying').checking).toBe(true);
    await page.platform.advance(3_000);
    at(page, 'success');
    expect(server.count('POST /upgrades/:id/pay')).toBe(1);
  });

  test('a payment by another card that never arrived comes back to the choice', async () => {
    const { server, page } = await declined();
    await press(page, (actions) => actions.changeCard());
    server.script('POST /upgrades/:id/pay', lost);
    await press(page, (actions) => actions.cardSaved('pm_2'));
    await page.platform.advance(10_000);
    at(page, 'declined');
    expect(server.charges).toHaveLength(0);
  });

  test('cancel, or closing from the card form, voids it', async () => {
    const { server, page } = await declined();
    await press(page, (actions) => actions.changeCard());
    await press(page, (actions) => actions.close());
    expect(server.upgrades[0]?.state).toBe('canceled');
    expect(page.answer.result).toEqual({ allowed: false, outcome: 'dismissed' });
    at(page, 'closed');
  });

  test('left alone past its deadline, the offer comes back at a new price', async () => {
    const { server, page } = await declined();
    Object.assign(server.upgrades[0]!, { state: 'canceled' });
    await page.platform.advance(31 * 60_000);
    expect(at(page, 'compare')).toMatchObject({ notice: 'payment_expired', quote: { state: 'ready' } });
  });

  test('the way back from the card form', async () => {
    const { page } = await declined();
    await press(page, (actions) => actions.changeCard());
    await press(page, (actions) => actions.back());
    at(page, 'declined');
  });
});

describe('no card yet', () => {
  const noCard = { card: null };

  test('the card form opens on "Pay", and saving the card goes on to pay', async () => {
    const server = createFakeServer(noCard);
    const page = await atTheWall(server);
    pay(page.client.actions);
    pay(page.client.actions);
    await page.platform.settle();
    expect(at(page, 'card')).toMatchObject({
      clientSecret: 'seti_secret',
      upgrade: null,
      quote: { id: 'q1' },
    });
    expect(server.count('POST /setup-intents')).toBe(1);
    await press(page, (actions) => actions.cardSaved('pm_1'));
    at(page, 'success');
    expect(server.requests.find(({ route }) => route === 'POST /upgrades')?.body).toMatchObject({
      paymentMethod: 'pm_1',
      consent: '149.00 a month from 3 Dec',
    });
  });

  test('a card the form refuses is said in the form', async () => {
    const page = await atTheWall(createFakeServer(noCard));
    await press(page, pay);
    await press(page, (actions) => actions.cardFailed('Your card number is incomplete.'));
    expect(at(page, 'card').error).toBe('Your card number is incomplete.');
  });

  test('a card the server refuses asks for another', async () => {
    const server = createFakeServer(noCard);
    const page = await atTheWall(server);
    await press(page, pay);
    server.script('POST /upgrades', new Refusal(400, 'payment_method_invalid'));
    await press(page, (actions) => actions.cardSaved('pm_bad'));
    expect(at(page, 'card').error).toBe('payment_method_invalid');
    await press(page, (actions) => actions.cardSaved('pm_good'));
    at(page, 'success');
    expect(server.charges).toHaveLength(1);
  });

  test('typing longer than the price holds shows the new price before paying', async () => {
    const server = createFakeServer(noCard);
    const page = await atTheWall(server);
    await press(page, pay);
    await page.platform.advance(16 * 60_000);
    await press(page, (actions) => actions.cardSaved('pm_1'));
    expect(at(page, 'compare').quote).toMatchObject({ state: 'ready', quote: { id: 'q2' } });
    expect(server.charges).toHaveLength(0);
    await press(page, pay);
    at(page, 'success');
    expect(server.requests.findLast(({ route }) => route === 'POST /upgrades')?.body).toMatchObject({
      paymentMethod: 'pm_1',
    });
  });

  test('a changed card without agreement to the terms returns to the comparison with the new card', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    await press(page, (actions) => actions.changeCard());
    await press(page, (actions) =>
      actions.cardSaved('pm_3', { card: { brand: 'mastercard', last4: '4444' } }),
    );
    expect(at(page, 'compare').card).toEqual({ brand: 'mastercard', last4: '4444' });
    expect(server.charges).toHaveLength(0);
  });

  test('a card form with its own pay button pays', async () => {
    const server = createFakeServer();
    const page = await atTheWall(server);
    await press(page, (actions) => actions.changeCard());
    await press(page, (actions) => actions.cardSaved('pm_3', { consent: 'terms' }));
    at(page, 'success');
  });

  test('a lost connection leaves the offer as it was, and says so', async () => {
    const server = createFakeServer(noCard);
    const page = await atTheWall(server);
    server.script('POST /setup-intents', lost, lost);
    await press(page, pay);
    expect(at(page, 'compare').busy).toBe(true);
    await page.platform.advance(1_000);
    expect(at(page, 'compare')).toMatchObject({ notice: 'offline', busy: false });
  });
});

describe('a reload in the middle', () => {
  const quote = testQuote(testSnapshot(), createFakeServer().catalog, { plan: 'growth' });

  function interrupted(state: 'requires_action' | 'awaiting_payment' | 'unknown') {
    const server = createFakeServer({ upgrade: { id: 'up1', state, mine: true } });
    server.upgrades.push(testUpgrade(quote, { state, clientSecret: 'pi_secret' }));
    return server;
  }

  test('goes on at the bank’s challenge, and says that it resumes', async () => {
    const page = await createTestClient(interrupted('requires_action'));
    expect(at(page, 'challenge')).toMatchObject({ upgrade: { id: 'up1' }, context: { resumed: true } });
  });

  test('goes on at the declined card, and another card pays the same invoice', async () => {
    const server = interrupted('awaiting_payment');
    const page = await createTestClient(server);
    expect(at(page, 'declined').quote).toBeNull();
    await press(page, (actions) => actions.changeCard());
    await press(page, (actions) => actions.cardSaved('pm_2'));
    at(page, 'success');
    expect(server.charges).toHaveLength(1);
  });

  test('goes on checking what was not known', async () => {
    const server = interrupted('unknown');
    const page = await createTestClient(server);
    expect(at(page, 'paying').checking).toBe(true);
    Object.assign(server.upgrades[0]!, { state: 'succeeded' });
    await page.platform.advance(5_000);
    at(page, 'success');
  });

  test('only one tab goes on', async () => {
    const server = interrupted('requires_action');
    const browser = createFakeBrowser();
    const one = await createTestClient(server, { browser });
    const two = await createTestClient(server, { browser, name: 'two' });
    await two.platform.advance(1_000);
    at(one, 'challenge');
    at(two, 'closed');
  });

  test('a tab opened while another pays stays out of it', async () => {
    const server = createFakeServer();
    const browser = createFakeBrowser();
    const one = await createTestClient(server, { browser });
    server.outcome = { state: 'requires_action', clientSecret: 'pi_secret' };
    void one.client.require(twoMore);
    await one.platform.settle();
    await press(one, pay);
    server.change({ upgrade: { id: 'up1', state: 'requires_action', mine: true } });
    const two = await createTestClient(server, { browser, name: 'two' });
    await two.platform.advance(1_000);
    at(one, 'challenge');
    at(two, 'closed');
  });

  test('nothing opens for a payment of somebody else, or one that is over', async () => {
    const theirs = await createTestClient(
      createFakeServer({ upgrade: { id: 'up1', state: 'requires_action', mine: false } }),
    );
    at(theirs, 'closed');
    const over = await createTestClient(
      createFakeServer({ upgrade: { id: 'up1', state: 'requires_action', mine: true } }),
    );
    at(over, 'closed');
  });
});

describe('asking somebody who can pay', () => {
  const request = {
    id: 'r1',
    state: 'open' as const,
    change: { plan: 'growth' },
    reason: { meter: 'seats', add: 2 },
    askers: [{ id: 'ben', name: 'Ben', note: 'please', askedAt: noon, intent: { kind: 'invite' } }],
    approver: { id: 'ada', name: 'Ada' },
    createdAt: noon,
    decidedAt: null,
    answer: null,
  };

  test('a member is told what is free before asking, and may take it', async () => {
    const server = createFakeServer(testMember());
    const page = await atTheWall(server);
    const { relief } = at(page, 'ask').context;
    expect(relief.map(({ kind }) => kind)).toEqual(['fitting', 'pending']);
    await press(page, (actions) => actions.takeRelief(relief[0]!));
    expect(page.answer.result).toEqual({ allowed: false, outcome: 'relief', relief: 'fitting', fits: 1 });
    expect(server.count('POST /requests')).toBe(0);
  });

  test('so is somebody who may neither pay nor ask', async () => {
    const user = { id: 'ben', name: 'Ben', can: ['offers:read' as const] };
    const page = await atTheWall(createFakeServer(testMember({ user })));
    const { code, context } = at(page, 'blocked');
    expect(code).toBe('not_authorized');
    await press(page, (actions) => actions.takeRelief(context.relief[1]!));
    expect(page.answer.result).toMatchObject({ outcome: 'relief', relief: 'pending' });
  });

  test('a member asks by name with a note; the host hears "requested"; no price is fetched', async () => {
    const server = createFakeServer(testMember());
    const page = await atTheWall(server);
    expect(at(page, 'ask')).toMatchObject({
      approvers: [{ name: 'Ada' }],
      to: { plan: 'growth' },
      state: { kind: 'editing' },
    });
    server.script('POST /requests', request);
    page.client.actions.ask({ approverId: 'ada', note: 'Two designers start on Monday.' });
    page.client.actions.ask({ approverId: 'ada', note: 'Two designers start on Monday.' });
    await page.platform.settle();
    expect(server.count('POST /requests')).toBe(1);
    expect(at(page, 'ask').state).toMatchObject({ kind: 'sent', request: { id: 'r1' } });
    expect(page.answer.result).toEqual({ allowed: false, outcome: 'requested' });
    expect(server.count('POST /quotes')).toBe(0);
    expect(server.requests.find(({ route }) => route === 'POST /requests')?.body).toEqual({
      change: { plan: 'growth' },
      reason: { meter: 'seats', add: 2 },
      approverId: 'ada',
      note: 'Two designers start on Monday.',
      intent: (twoMore as { intent: unknown }).intent,
    });
  });

  describe('after a prompt', () => {
    const ofTheCard = { plan: 'growth' };

    async function reasonAfter(asked: UpgradeRequest, server = createFakeServer(testMember())) {
      const page = await atTheWall(server, asked);
      await press(page, (actions) => actions.ask({ approverId: 'ada', note: '' }));
      const sent = server.requests.find(({ route }) => route === 'POST /requests');
      return (sent!.body as { reason: unknown }).reason;
    }

    test('it is asked for what the prompt was about', async () => {
      const need = { meter: 'seats', add: 1 };
      expect(await reasonAfter({ browse: true, change: ofTheCard, need })).toEqual(need);
    });

    test('without one, for what the change brings; where it brings nothing, for what a server takes all the same', async () => {
      expect(await reasonAfter({ browse: true, change: ofTheCard })).toEqual({ feature: 'sso' });
      const yearly = { browse: true, change: { interval: 'year' } } as const;
      expect(await reasonAfter(yearly)).toEqual({ meter: 'seats', add: 1 });
    });

    test('who asked for it already sees how that stands, in whatever order a database keeps names', async () => {
      const mine = {
        ...request,
        reason: { add: 1, meter: 'seats' },
        askers: [{ ...request.askers[0]!, intent: null }],
      };
      const server = createFakeServer(testMember({ requests: [mine] }));
      const need = { meter: 'seats', add: 1 };
      const page = await atTheWall(server, { browse: true, change: ofTheCard, need });
      expect(at(page, 'ask').state).toMatchObject({ kind: 'sent', request: { id: 'r1' } });
    });
  });

  test('a request that cannot be sent may be sent again', async () => {
    const server = createFakeServer(testMember());
    const page = await atTheWall(server);
    server.script('POST /requests', lost, request);
    await press(page, (actions) => actions.ask({ approverId: 'ada', note: '' }));
    expect(at(page, 'ask').state).toEqual({ kind: 'failed', code: 'offline' });
    await press(page, (actions) => actions.ask({ approverId: 'ada', note: '' }));
    expect(at(page, 'ask').state.kind).toBe('sent');
  });

  test('the approver opens it prefilled and pays for it', async () => {
    const server = createFakeServer({ requests: [request] });
    const page = await createTestClient(server);
    const answer = watch(page.client.openRequest('r1'));
    await page.platform.settle();
    expect(at(page, 'compare')).toMatchObject({
      to: { plan: 'growth' },
      context: { approval: { id: 'r1' } },
    });
    await press(page, pay);
    expect(server.requests.find(({ route }) => route === 'POST /upgrades')?.body).toMatchObject({
      requestId: 'r1',
    });
    expect(answer.result).toEqual({ allowed: true, outcome: 'upgraded' });
  });

  test('the approver declines with a word', async () => {
    const server = createFakeServer({ requests: [request] });
    const page = await createTestClient(server);
    const answer = watch(page.client.openRequest('r1'));
    await page.platform.settle();
    server.script('POST /requests/:id/decline', { ...request, state: 'declined' });
    await press(page, (actions) => actions.declineRequest('After the summer.'));
    expect(answer.result).toEqual({ allowed: false, outcome: 'dismissed' });
    expect(server.requests.find(({ route }) => route === 'POST /requests/:id/decline')).toMatchObject({
      id: 'r1',
      body: { answer: 'After the summer.' },
    });
  });

  test('a request that is gone or decided says so', async () => {
    const server = createFakeServer({ requests: [{ ...request, state: 'paid' }] });
    const page = await createTestClient(server);
    void page.client.openRequest('r1');
    await page.platform.settle();
    expect(at(page, 'blocked').code).toBe('request_closed');
    await press(page, (actions) => actions.close());
    void page.client.openRequest('r9');
    await page.platform.settle();
    expect(at(page, 'blocked').code).toBe('not_found');
  });

  test('the asker’s open form knows when it was paid', async () => {
    const server = createFakeServer(testMember());
    const page = await atTheWall(server);
    server.change({ meters: { seats: { ...testSnapshot().meters.seats!, limit: 50 } } });
    await page.platform.settle();
    expect(page.answer.result).toEqual({ allowed: true, outcome: 'allowed' });
  });
});

test('an invoice paid somewhere else, in another tab or on its hosted page, is success here too', async () => {
  const server = createFakeServer();
  server.outcome = { state: 'awaiting_payment', decline: 'card_declined' };
  const page = await atTheWall(server);
  await press(page, pay);
  at(page, 'declined');
  server.move('up1', { state: 'succeeded' });
  await page.platform.settle();
  at(page, 'success');
  expect(page.answer.result).toEqual({ allowed: true, outcome: 'upgraded' });
});
