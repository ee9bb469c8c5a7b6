import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Recording, recordAnswers } from './recordAnswers.ts';
import { startHarness } from './startHarness.ts';
import { writeDifferences } from './writeDifferences.ts';

/** One implementation of Stripe to hold a test against: the sandbox, or Stripe's own test mode. */
export interface Target {
  stripe: Stripe;
  /** Waits out what Stripe does by itself, until the clock stands at `to`. */
  advance(clock: string, to: number): Promise<void>;
  /** Completes or fails the bank's challenge as the holder would. Only the sandbox can: elsewhere it takes a browser. */
  challenge: ((intent: string, answer: 'complete' | 'fail') => Promise<void>) | null;
}

interface Started {
  target: Target;
  stop(): Promise<void>;
}

const key = process.env.STRIPE_SECRET_KEY ?? '';

/**
 * Runs one suite against the sandbox, and against Stripe's test mode when STRIPE_SECRET_KEY holds a test key. What the
 * two disagree on fails there, which is how the sandbox is kept true; what no test looks at but still differs is written to
 * `output/contract/`.
 */
export function describeContract(name: string, body: (target: () => Target) => void): void {
  const answers: Record<'sandbox' | 'stripe', Recording> = { sandbox: new Map(), stripe: new Map() };
  const nameOfTest = () => expect.getState().currentTestName?.split(' > ').at(-1) ?? 'before the tests';
  describe(`${name}: the sandbox`, () =>
    runWith(() => startSandbox(recordAnswers(answers.sandbox, nameOfTest)), body));
  const hasKey = key.startsWith('sk_test_');
  const reason = hasKey ? '' : ' (skipped: STRIPE_SECRET_KEY holds no sk_test_ key)';
  describe.skipIf(!hasKey)(`${name}: Stripe's test mode${reason}`, { timeout: 120_000 }, () =>
    runWith(() => startTestMode(recordAnswers(answers.stripe, nameOfTest)), body),
  );
  afterAll(() => writeDifferences(name, answers, hasKey ? null : 'STRIPE_SECRET_KEY holds no sk_test_ key'));
}

function runWith(start: () => Promise<Started>, body: (target: () => Target) => void): void {
  let started: Started | undefined;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started?.stop());
  body(() => {
    if (!started) throw new Error('The target has not been started.');
    return started.target;
  });
}

async function startSandbox(httpClient: Stripe.HttpClient): Promise<Started> {
  const { stripe, sandbox, url, stop } = await startHarness({}, { httpClient });
  return {
    target: {
      stripe,
      advance: (clock, to) => advanceAndWait(stripe, clock, to),
      async challenge(intent, answer) {
        const object = sandbox.get<{ client_secret: string }>(
          intent.startsWith('seti_') ? 'setup_intents' : 'payment_intents',
          intent,
        );
        const body = new URLSearchParams({ client_secret: object?.client_secret ?? '' });
        await fetch(`${url}/challenge/${intent}/${answer}`, { method: 'POST', body });
      },
    },
    stop,
  };
}

async function startTestMode(httpClient: Stripe.HttpClient): Promise<Started> {
  const stripe = new Stripe(key, { httpClient });
  return {
    target: { stripe, advance: (clock, to) => advanceAndWait(stripe, clock, to), challenge: null },
    stop: async () => {},
  };
}

async function advanceAndWait(stripe: Stripe, clock: string, to: number): Promise<void> {
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
  const poll = async (): Promise<void> => {
    const { status } = await stripe.testHelpers.testClocks.retrieve(clock);
    if (status === 'ready') return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return poll();
  };
  await poll();
}
