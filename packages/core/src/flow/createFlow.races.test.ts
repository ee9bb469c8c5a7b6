import type { Upgrade } from '@uptier/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUptierClient } from '../createUptierClient.ts';
import { createSlowNetwork } from '../testing/createSlowNetwork.ts';
import { createFakePlatform, createFakeServer, noon, testSnapshot, watch } from '../testing/index.ts';
import { createFlow } from './createFlow.ts';

type Command =
  | { kind: 'press'; action: (typeof presses)[number] }
  | { kind: 'deliver'; index: number; isLost: boolean }
  | { kind: 'time'; ms: number }
  | { kind: 'elsewhere'; state: Upgrade['state'] };

const presses = [
  'pay',
  'pay',
  'pay',
  'close',
  'adjust',
  'retryQuote',
  'changeCard',
  'cardSaved',
  'challengeEnded',
  'cancelUpgrade',
  'back',
] as const;

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('press' as const), action: fc.constantFrom(...presses) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      index: fc.nat(5),
      isLost: fc.oneof(
        { weight: 4, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      ms: fc.constantFrom(300, 2_000, 31_000, 900_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('elsewhere' as const),
      state: fc.constantFrom(
        'succeeded' as const,
        'awaiting_payment' as const,
        'canceled' as const,
        'failed' as const,
      ),
    }),
  },
);

const outcome: fc.Arbitrary<Partial<Upgrade>> = fc.constantFrom(
  { state: 'succeeded' },
  { state: 'requires_action', clientSecret: 'secret' },
  { state: 'awaiting_payment', decline: 'card_declined' },
  { state: 'unknown' },
);

test('whatever is pressed, lost, late or out of order: charged at most once, and never told wrong', async () => {
  const play = async (commands: Command[], first: Partial<Upgrade>, hasCard: boolean) => {
    const server = createFakeServer(hasCard ? {} : { card: null });
    server.outcome = { openUntil: noon + 30 * 60_000, ...first };
    const network = createSlowNetwork(server);
    const platform = createFakePlatform(network.fetch, { now: noon });
    const errors: unknown[] = [];
    const client = createUptierClient({
      endpoint: '/uptier',
      session: async () => 'token',
      platform,
      onError: (error) => errors.push(error),
      loadFlow: async () => createFlow,
    });
    const shown: { due: number }[] = [];
    const stop = client.start();
    await calm(network, platform, 4);
    const answer = watch(client.require({ meter: 'seats', add: 2, intent: { kind: 'invite' } }));
    await calm(network, platform, 1);

    for (const step of commands) {
      if (step.kind === 'press') {
        const flow = client.flow.get();
        if (step.action === 'pay' && flow.step === 'compare' && flow.quote.state === 'ready') {
          shown.push({ due: flow.quote.quote.dueToday });
        }
        if (step.action === 'cardSaved' && flow.step === 'card' && flow.quote)
          shown.push({ due: flow.quote.dueToday });
        press(client.actions, step.action);
      }
      if (step.kind === 'deliver' && network.waiting()) network.deliver(step.index, step.isLost);
      if (step.kind === 'elsewhere' && server.upgrades.length) server.move('up1', { state: step.state });
      await (step.kind === 'time' ? platform.advance(step.ms) : platform.settle());
    }
    // The network is well again, the bank and the reconciler have had their time.
    for (let round = 0; round < 4; round += 1) {
      await calm(network, platform, 10);
      for (const { id, state } of server.upgrades) {
        if (state === 'unknown') server.move(id, { state: 'failed' });
      }
    }
    await calm(network, platform, 20);

    const { step } = client.flow.get();
    expect(server.charges.length).toBeLessThanOrEqual(1);
    for (const charge of server.charges) {
      const paid = server.upgrades.find(({ quoteId }) => quoteId === charge.quoteId);
      expect(shown.map(({ due }) => due)).toContain(paid?.amount);
    }
    expect(step).not.toBe('paying');
    if (step === 'success') expect(server.charges).toHaveLength(1);
    else if (step !== 'closed') expect(server.charges).toHaveLength(0);
    if (step === 'closed') expect(answer.result).not.toBeNull();
    const told = answer.result?.outcome;
    if (told === 'upgraded') expect(server.charges).toHaveLength(1);
    if (told === 'dismissed') expect(server.charges).toHaveLength(0);
    expect(errors.filter((error) => !(error as { code?: string }).code)).toEqual([]);
    stop();
    await calm(network, platform, 20);
    expect(platform.held()).toEqual({ timers: 0, listeners: 0 });
  };

  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), outcome, fc.boolean(), play),
  );
}, 60_000);

/** Delivers everything and lets time pass, until nothing more happens. */
async function calm(
  network: ReturnType<typeof createSlowNetwork>,
  platform: ReturnType<typeof createFakePlatform>,
  rounds: number,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await platform.settle();
    while (network.waiting()) {
      network.deliver(0, false);
      await platform.settle();
    }
    await platform.advance(2_000);
  }
}

function press(
  actions: ReturnType<typeof createUptierClient>['actions'],
  action: (typeof presses)[number],
): void {
  if (action === 'pay') actions.pay('terms');
  else if (action === 'adjust') actions.adjust({ extras: { seats: 1 } });
  else if (action === 'cardSaved') actions.cardSaved('pm_1', { consent: 'terms' });
  else actions[action]();
}

test('requests refused together share one new token, in any order of answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const server = createFakeServer(testSnapshot());
      server.validTokens = new Set(['t2']);
      const { fetch } = server;
      const platform = createFakePlatform((input, init) =>
        scheduler.schedule(fetch(input, init)).then((response) => response),
      );
      let calls = 0;
      const client = createUptierClient({
        endpoint: '/uptier',
        session: () => scheduler.schedule(Promise.resolve(`t${++calls}`), 'session'),
        loadFlow: async () => createFlow,
        platform,
      });
      const stop = client.start();
      void client.portal();
      void client.refresh();
      await scheduler.waitIdle();
      await platform.settle();
      await scheduler.waitIdle();
      expect(client.state.get().phase).toBe('ready');
      expect(calls).toBe(2);
      stop();
    }),
  );
});
