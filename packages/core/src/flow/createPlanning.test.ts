import type { Quote } from '@uptier/model';
import { beforeAll, expect, test } from 'vitest';
import type { Flow } from '../Flow.ts';
import {
  createFakeServer,
  createTestClient,
  type FakeServer,
  lost,
  noon,
  Refusal,
  type TestClient,
  testMember,
  watch,
} from '../testing/index.ts';

// It loads when a day is chosen, and these clocks stand still meanwhile.
beforeAll(() => import('./createTurns.ts'));

const day = 86_400_000;
const friday = noon + 3 * day;

/** Somebody at the wall, who looks at the offer. */
async function compare(server = createFakeServer()) {
  const page = await createTestClient(server);
  const answer = watch(page.client.require({ meter: 'seats', add: 2, intent: { kind: 'invite' } }));
  await page.platform.settle();
  return { ...page, server, answer };
}

async function press(page: TestClient, act: (actions: TestClient['client']['actions']) => void) {
  act(page.client.actions);
  await page.platform.advance(1_000);
}

function at<S extends Flow['step']>({ client }: TestClient, step: S): Flow & { step: S } {
  const flow = client.flow.get();
  expect(flow.step).toBe(step);
  return flow as Flow & { step: S };
}

const beginsThen = (server: FakeServer): void => {
  server.quote = { dueToday: 0, start: { at: friday, due: 3_334 } } satisfies Partial<Quote>;
  server.outcome = { state: 'processing', startsAt: friday, receipt: null };
};

const asked = (server: FakeServer) =>
  server.requests.filter(({ route }) => route === 'POST /quotes').map(({ body }) => body);

async function planned(server = createFakeServer()) {
  const page = await compare(server);
  beginsThen(server);
  await press(page, (actions) => actions.chooseStart(friday));
  await press(page, (actions) => actions.pay('On 6 Dec …'));
  return page;
}

test('a chosen day is priced, and goes on with whatever is chosen next', async () => {
  const page = await compare();
  beginsThen(page.server);
  await press(page, (actions) => actions.chooseStart(friday));
  expect(asked(page.server).at(-1)).toMatchObject({ change: { plan: 'growth' }, startsAt: friday });
  expect(at(page, 'compare')).toMatchObject({
    busy: false,
    startRefused: null,
    quote: { state: 'ready', quote: { dueToday: 0, start: { at: friday, due: 3_334 } } },
  });
  await press(page, (actions) => actions.adjust({ extras: { seats: 1 } }));
  expect(asked(page.server).at(-1)).toMatchObject({ startsAt: friday, change: { extras: { seats: 1 } } });
});

test('another interval begins with the renewal, whichever day was chosen before', async () => {
  const page = await compare();
  beginsThen(page.server);
  await press(page, (actions) => actions.chooseStart(friday));
  await press(page, (actions) => actions.adjust({ interval: 'year' }));
  expect(asked(page.server).at(-1)).toMatchObject({ startsAt: page.server.snapshot.plan!.periodEnd });
});

test('to begin at once after all is priced without a day', async () => {
  const page = await compare();
  beginsThen(page.server);
  await press(page, (actions) => actions.chooseStart(friday));
  await press(page, (actions) => actions.chooseStart(null));
  expect(asked(page.server).at(-1)).not.toHaveProperty('startsAt');
});

test('a day that does not suit is said, and the price on screen can still be paid', async () => {
  const page = await compare();
  page.server.script('POST /quotes', new Refusal(400, 'invalid_request'));
  await press(page, (actions) => actions.chooseStart(friday));
  expect(at(page, 'compare')).toMatchObject({
    startRefused: 'invalid_request',
    busy: false,
    quote: { state: 'ready', quote: { dueToday: 5_400 } },
  });
  await press(page, (actions) => actions.pay('terms'));
  at(page, 'success');
});

test('a server that knows no start dates sells none: nobody who chose a later day pays today', async () => {
  const page = await compare();
  await press(page, (actions) => actions.chooseStart(friday));
  expect(at(page, 'compare')).toMatchObject({ startRefused: 'invalid_request' });
  expect(page.server.charges).toEqual([]);
});

test('confirmed, it waits for its day: nothing is checked again and again, and the page is told when', async () => {
  const page = await planned();
  expect(at(page, 'planned')).toMatchObject({ state: 'waiting', upgrade: { startsAt: friday } });
  const reads = page.server.count('GET /upgrades/:id');
  await page.platform.advance(60_000);
  expect(page.server.count('GET /upgrades/:id')).toBe(reads);
  await press(page, (actions) => actions.close());
  expect(page.answer.result).toEqual({ allowed: false, outcome: 'planned', startsAt: friday });
});

test('when the answer is lost the truth is read, and it is the plan', async () => {
  const page = await compare();
  beginsThen(page.server);
  await press(page, (actions) => actions.chooseStart(friday));
  page.server.script('POST /upgrades', lost);
  await press(page, (actions) => actions.pay('terms'));
  await page.platform.advance(10_000);
  at(page, 'planned');
  expect(page.server.upgrades).toHaveLength(1);
});

test('whoever may pay finds it again, and can take it back: then the offer is there as it was', async () => {
  const page = await planned();
  await press(page, (actions) => actions.close());
  page.server.change({ upgrade: { id: 'up1', state: 'processing', mine: false, startsAt: friday } });
  await page.platform.settle();
  page.server.quote = {};
  const again = watch(page.client.require({ feature: 'sso' }));
  await page.platform.settle();
  expect(at(page, 'planned').upgrade.startsAt).toBe(friday);
  await press(page, (actions) => actions.cancelPlanned());
  expect(at(page, 'compare')).toMatchObject({
    notice: 'plan_canceled',
    to: { plan: 'growth' },
    quote: { state: 'ready', quote: { dueToday: 5_400 } },
  });
  expect(asked(page.server).at(-1)).not.toHaveProperty('startsAt');
  await press(page, (actions) => actions.close());
  expect(again.result).toEqual({ allowed: false, outcome: 'dismissed' });
});

test('what could not be taken back is still planned, and says so', async () => {
  const page = await planned();
  page.server.script('POST /upgrades/:id/cancel', lost);
  await press(page, (actions) => actions.cancelPlanned());
  expect(at(page, 'planned').state).toBe('not_canceled');
});

test('what began while it was to be taken back, is said to have begun', async () => {
  const page = await planned();
  page.server.script('POST /upgrades/:id/cancel', () => {
    page.server.move(page.server.upgrades[0]!.id, { state: 'succeeded' });
    return new Refusal(409, 'upgrade_not_payable');
  });
  await press(page, (actions) => actions.cancelPlanned());
  at(page, 'success');
});

const waiting = { id: 'up1', state: 'processing', mine: false, startsAt: friday } as const;

test('somebody who may not pay hears that a change is planned, and is not asked to ask', async () => {
  const page = await compare(createFakeServer(testMember({ upgrade: waiting })));
  expect(at(page, 'blocked').code).toBe('scheduled_change');
});

test('after a declined card on its day the payment comes first', async () => {
  const page = await compare(
    createFakeServer({ status: 'past_due', blockedBy: 'past_due', upgrade: waiting }),
  );
  expect(at(page, 'blocked').code).toBe('past_due');
});
