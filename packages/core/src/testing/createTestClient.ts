// The client imports these when it needs them; here they are there already, so that fake time decides what happens when.
import '../decide/conditionsHere.ts';
import '../decide/createEngine.ts';
import '../flow/answerTo.ts';
import '../flow/createAsking.ts';
import '../flow/createCards.ts';
import '../flow/createTurns.ts';
import '../flow/followAccount.ts';
import '../flow/openApproval.ts';
import '../flow/resumePayment.ts';
import '../later/createLater.ts';
import '../later/startBackground.ts';
import { createUptierClient } from '../createUptierClient.ts';
import { createFlow } from '../flow/createFlow.ts';
import type { RequireResult, UptierClient, UptierClientOptions } from '../UptierClient.ts';
import { createFakePlatform, type FakeBrowser, type FakePlatform } from './createFakePlatform.ts';
import type { FakeServer } from './createFakeServer.ts';
import { noon } from './fixtures.ts';

export interface TestClient {
  client: UptierClient;
  platform: FakePlatform;
  errors: unknown[];
  stop(): void;
}

/** A started client on a fake page in front of a fake server. */
export async function createTestClient(
  server: FakeServer,
  options: Partial<UptierClientOptions> & {
    browser?: FakeBrowser | null;
    name?: string;
    /** The upgrade that Stripe Checkout led back from. */
    returned?: string;
    started?: boolean;
    /** How wrong the clock of this device is, in milliseconds. */
    skew?: number;
  } = {},
): Promise<TestClient> {
  const { browser, name, returned = null, started = true, skew = 0, ...more } = options;
  const fake = createFakePlatform(server.fetch, {
    now: noon + skew,
    ...(browser !== undefined && { browser }),
    ...(name && { name }),
  });
  const platform = { ...fake, returned: () => returned };
  const errors: unknown[] = [];
  const client = createUptierClient({
    endpoint: '/uptier',
    session: async () => 'token',
    platform,
    onError: (error) => errors.push(error),
    loadFlow: async () => createFlow,
    ...more,
  });
  const stop = started ? client.start() : () => {};
  await platform.settle();
  return { client, platform, errors, stop };
}

/** What a promise has come to so far. */
export function watch(promise: Promise<RequireResult>): { result: RequireResult | null } {
  const seen: { result: RequireResult | null } = { result: null };
  void promise.then((result) => {
    seen.result = result;
  });
  return seen;
}
