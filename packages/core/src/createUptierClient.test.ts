import type { Decision } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { readEntitlement } from './decide/readEntitlement.ts';
import {
  createFakeBrowser,
  createFakeServer,
  createTestClient,
  type FakeServer,
  lost,
  noon,
  Refusal,
  type TestClient,
  testCandidate,
  testSnapshot,
} from './testing/index.ts';
import type { Readable } from './UptierClient.ts';

function phases(state: Readable<{ phase: string; stale?: boolean }>): string[] {
  const seen = [state.get().phase];
  state.subscribe(() => seen.push(state.get().phase + (state.get().stale ? ' (stale)' : '')));
  return seen;
}

/** A stream on which nothing changes. */
async function hear(server: FakeServer, platform: TestClient['platform'], beats: number): Promise<void> {
  for (let beat = 0; beat < beats; beat += 1) {
    await platform.advance(15_000);
    server.beat();
    await platform.settle();
  }
}

describe('what is known of the account', () => {
  test('goes from loading to ready', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server, { started: false });
    const seen = phases(client.state);
    client.start();
    await platform.settle();
    expect(seen).toEqual(['loading', 'ready']);
  });

  test('nothing is fetched before start', async () => {
    const server = createFakeServer();
    await createTestClient(server, { started: false });
    expect(server.requests).toEqual([]);
  });

  test('every request carries the token, the version and the name of the page, and no cookies', async () => {
    const server = createFakeServer();
    const inits: RequestInit[] = [];
    const { fetch } = server;
    server.fetch = (input, init) => {
      inits.push(init ?? {});
      return fetch(input, init);
    };
    await createTestClient(server, { locale: 'de' });
    expect(inits.map((init) => init.credentials)).toEqual(inits.map(() => 'omit'));
    for (const { headers } of server.requests) {
      expect(headers.get('authorization')).toBe('Bearer token');
      expect(headers.get('uptier-version')).toBe('1');
      expect(headers.get('uptier-client')).toBe('id-1');
      expect(headers.get('accept-language')).toBe('de');
    }
  });

  test('asks for what changed only, and keeps the same snapshot when nothing did', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    const before = client.state.get();
    const seen = phases(client.state);
    await client.refresh();
    expect(client.state.get()).toBe(before);
    expect(seen).toEqual(['ready']);
    expect(server.requests.at(-1)?.headers.get('if-none-match')).toBe('"v1"');
    await platform.settle();
  });

  test('any number of refreshes at once become two reads: the running one, and one that sees the newest', async () => {
    const server = createFakeServer();
    const { client } = await createTestClient(server);
    const before = server.count('GET /account');
    await Promise.all([client.refresh(), client.refresh(), client.refresh(), client.refresh()]);
    expect(server.count('GET /account') - before).toBe(2);
  });

  test('one lost answer is retried quietly', async () => {
    const server = createFakeServer();
    server.script('GET /account', lost);
    const { client, platform, errors } = await createTestClient(server);
    await platform.advance(1_000);
    expect(client.state.get().phase).toBe('ready');
    expect(errors).toEqual([]);
  });

  test('a server that is away is said once, and tried again', async () => {
    const server = createFakeServer();
    server.script('GET /account', ...Array.from({ length: 6 }, () => lost));
    const { client, platform, errors } = await createTestClient(server);
    await platform.advance(1_000);
    expect(client.state.get()).toEqual({ phase: 'unavailable', reason: 'offline' });
    await platform.advance(40_000);
    expect(client.state.get().phase).toBe('ready');
    expect(errors).toHaveLength(1);
  });

  test('losing the network keeps what is known, marked as old, until it is back', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    const seen = phases(client.state);
    platform.setOnline(false);
    platform.setOnline(true);
    await platform.settle();
    expect(seen).toEqual(['ready', 'ready (stale)', 'ready']);
  });

  test('gone for half a minute, it says since when; a short break is not worth a word', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    const reads = server.count('GET /account');
    await hear(server, platform, 20);
    const lastHeard = client.now();
    expect(server.count('GET /account'), 'nothing was read anew').toBe(reads);
    platform.setOnline(false);
    await platform.advance(29_000);
    expect(client.state.get()).not.toHaveProperty('asOf');
    await platform.advance(2_000);
    expect(client.state.get(), 'a stream that is alive says that nothing changed').toMatchObject({
      asOf: lastHeard,
    });
    platform.setOnline(true);
    await platform.settle();
    expect(client.state.get()).not.toHaveProperty('asOf');
    platform.setOnline(false);
    await platform.advance(25_000);
    platform.setOnline(true);
    await platform.settle();
    platform.setOnline(false);
    await platform.advance(10_000);
    expect(client.state.get()).not.toHaveProperty('asOf');
  });

  test('a stream that is alive does not vouch for what could not be read, and has it read again', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    await hear(server, platform, 2);
    server.script('GET /account', ...Array.from({ length: 8 }, () => lost));
    const changedAt = client.now();
    server.change({ status: 'past_due' });
    await hear(server, platform, 3);
    expect(client.state.get()).toMatchObject({ stale: true, asOf: changedAt });
    await hear(server, platform, 2);
    expect(client.state.get()).toMatchObject({ stale: false, snapshot: { status: 'past_due' } });
  });

  test('a page that was out of sight reads again when it is seen', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    platform.setVisible(false);
    server.change({ status: 'past_due' });
    await platform.advance(600_000);
    expect(client.state.get()).toMatchObject({ snapshot: { status: 'active' } });
    platform.setVisible(true);
    await platform.settle();
    expect(client.state.get()).toMatchObject({ snapshot: { status: 'past_due' } });
  });
});

describe('time limits', () => {
  test('a server that never answers is given up, and its connection is freed', async () => {
    const server = createFakeServer();
    const signals: (AbortSignal | null | undefined)[] = [];
    const fetch: typeof server.fetch = (_, init) => {
      signals.push(init?.signal);
      return new Promise(() => {});
    };
    const { client, platform } = await createTestClient({ ...server, fetch });
    await platform.advance(40_000);
    expect(client.state.get()).toEqual({ phase: 'unavailable', reason: 'offline' });
    expect(signals.length).toBeGreaterThanOrEqual(4);
    expect(signals.slice(0, 4).every((signal) => signal?.aborted)).toBe(true);
  });
});

describe('the session token', () => {
  test('a refused token is renewed once for all requests that were refused together', async () => {
    const server = createFakeServer();
    server.validTokens = new Set(['t2']);
    let calls = 0;
    const session = async () => `t${++calls}`;
    const { client } = await createTestClient(server, { session });
    expect(client.state.get().phase).toBe('ready');
    expect(calls).toBe(2);
  });

  test('a second refusal is final: unavailable, one error, no third call to the host', async () => {
    const server = createFakeServer();
    server.validTokens = new Set();
    let calls = 0;
    const session = async () => `t${++calls}`;
    const { client, errors } = await createTestClient(server, { session });
    expect(client.state.get()).toEqual({ phase: 'unavailable', reason: 'session' });
    expect(calls).toBe(2);
    expect(errors).toEqual([expect.objectContaining({ code: 'token_expired' })]);
  });

  test('a session callback that throws, rejects or gives no string never reaches the host page', async () => {
    const throwing = () => {
      throw new Error('host bug');
    };
    const nothing = async () => null as unknown as string;
    const html = async () => '<h1>Sign in</h1>';
    for (const session of [throwing, () => Promise.reject(new Error('401')), nothing, html]) {
      const { client, errors } = await createTestClient(createFakeServer(), { session });
      expect(client.state.get()).toEqual({ phase: 'unavailable', reason: 'session' });
      expect(errors).toEqual([expect.objectContaining({ code: 'session_failed' })]);
    }
  });

  test('a session callback that never answers is given up', async () => {
    const { client, platform } = await createTestClient(createFakeServer(), {
      session: () => new Promise(() => {}),
    });
    expect(client.state.get().phase).toBe('loading');
    await platform.advance(60_000);
    expect(client.state.get()).toMatchObject({ phase: 'unavailable', reason: 'session' });
  });
});

describe('push', () => {
  test('a change on the server is in every tab at once, over one stream', async () => {
    const server = createFakeServer();
    const browser = createFakeBrowser();
    const one = await createTestClient(server, { browser });
    const two = await createTestClient(server, { browser, name: 'two' });
    expect(server.count('GET /changes')).toBe(1);
    server.change({ status: 'past_due' });
    await one.platform.settle();
    expect(one.client.state.get()).toMatchObject({ snapshot: { status: 'past_due' } });
    expect(two.client.state.get()).toMatchObject({ snapshot: { status: 'past_due' } });
  });

  test('another tab takes over the stream when the first is hidden or closed', async () => {
    const server = createFakeServer();
    const browser = createFakeBrowser();
    const one = await createTestClient(server, { browser });
    const two = await createTestClient(server, { browser, name: 'two' });
    one.platform.setVisible(false);
    await two.platform.settle();
    expect(server.count('GET /changes')).toBe(2);
    server.change({ status: 'past_due' });
    await two.platform.settle();
    expect(two.client.state.get()).toMatchObject({ snapshot: { status: 'past_due' } });
  });

  test('a stream that ends is opened again, and what was missed meanwhile is read', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    server.dropStreams();
    server.change({ status: 'past_due' });
    await platform.advance(2_500);
    expect(client.state.get()).toMatchObject({ snapshot: { status: 'past_due' } });
    expect(server.count('GET /changes')).toBe(2);
  });

  test('a silent stream is taken for dead', async () => {
    const server = createFakeServer();
    const { platform } = await createTestClient(server);
    await platform.advance(43_000);
    expect(server.count('GET /changes')).toBe(2);
  });

  test('without locks every visible tab polls, and a hidden one does not', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server, { browser: null });
    expect(server.count('GET /changes')).toBe(0);
    server.change({ status: 'past_due' });
    await platform.advance(20_000);
    expect(client.state.get()).toMatchObject({ snapshot: { status: 'past_due' } });
    platform.setVisible(false);
    const before = server.requests.length;
    await platform.advance(3_600_000);
    expect(server.requests.length).toBe(before);
  });
});

describe('decisions', () => {
  test('nothing is decided while the account is unknown', async () => {
    const { client } = await createTestClient(createFakeServer(), { started: false });
    expect(client.decision({ meter: 'seats' }).get()).toMatchObject({
      outcome: 'skip',
      reasons: [{ code: 'account_unknown' }],
    });
  });

  test('a place shows its campaign as soon as the account is known, and hides it when usage falls', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server, { started: false });
    const decision = client.decision({ meter: 'seats' });
    const seen: string[] = [];
    decision.subscribe(() => {
      const { outcome } = decision.get();
      if (outcome !== seen.at(-1)) seen.push(outcome);
    });
    client.start();
    await platform.settle();
    server.change({ meters: { seats: { ...testSnapshot().meters.seats!, active: 5 } } });
    await platform.settle();
    expect(seen).toEqual(['show', 'skip']);
  });

  test('the first decision is the server’s answer; the page’s own follows, says the same, and gives its reasons', async () => {
    const { client, platform } = await createTestClient(createFakeServer(), { started: false });
    const decision = client.decision({ meter: 'seats' });
    const seen: Decision[] = [];
    decision.subscribe(() => seen.push(decision.get()));
    client.start();
    await platform.settle();
    const [first, own] = seen;
    expect(seen).toHaveLength(2);
    expect(first).toMatchObject({ outcome: 'show', campaign: { id: 'seats-95' }, reasons: [] });
    expect(own?.reasons).toContainEqual(expect.objectContaining({ code: 'goes_first' }));
    const { reasons, reconsiderAt } = first!;
    expect({ ...own, reasons, reconsiderAt }).toEqual(first);
  });

  test('in front of an older server the page does the account’s half itself', async () => {
    const server = createFakeServer();
    server.isOlder = true;
    const { client, platform } = await createTestClient(server);
    const decision = client.decision({ meter: 'seats' });
    const shown = new Promise<void>((resolve) => {
      decision.subscribe(() => decision.get().outcome === 'show' && resolve());
    });
    await shown;
    await platform.settle();
    expect(decision.get()).toMatchObject({
      outcome: 'show',
      offer: { kind: 'upgrade', to: { plan: 'growth' } },
    });
  });

  test('a signal wakes only the places whose campaigns read it, at once and then once a frame', async () => {
    const candidates = [
      testCandidate(),
      testCandidate({ id: 'sso', trigger: { kind: 'behaviour', signal: 'sso', count: 3, withinDays: 7 } }),
    ];
    const { client, platform } = await createTestClient(createFakeServer({ candidates }));
    const counts = { seats: 0, sso: 0 };
    client.decision({ meter: 'seats' }).subscribe(() => counts.seats++);
    client.decision({ feature: 'sso' }).subscribe(() => counts.sso++);
    for (let attempt = 0; attempt < 3; attempt += 1)
      client.report({ kind: 'feature_attempt', feature: 'sso' });
    client.signal('exported');
    expect(counts).toEqual({ seats: 0, sso: 1 });
    // Who asks is told the truth, whenever it is.
    expect(client.decision({ feature: 'sso' }).get().outcome).toBe('show');
    await platform.advance(16);
    expect(counts).toEqual({ seats: 0, sso: 2 });
  });

  test('a dismissal silences the band it was made in, and not the next one', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    const decision = client.decision({ meter: 'seats' });
    expect(decision.get().outcome).toBe('show');
    client.report({ kind: 'dismissed', campaign: 'seats-95', meter: 'seats' });
    expect(decision.get().outcome).toBe('skip');
    server.change({
      meters: { seats: { ...testSnapshot().meters.seats!, active: 20, pending: 0 } },
      candidates: [testCandidate({ id: 'seats-100', trigger: { kind: 'usage', meter: 'seats', band: 100 } })],
    });
    await platform.settle();
    expect(decision.get().outcome).toBe('show');
  });

  test('time is a signal: a lease that runs out is no right to interrupt any more', async () => {
    const server = createFakeServer({
      candidates: [testCandidate({ surface: 'card' })],
      lease: { id: 'l1', expiresAt: testSnapshot().asOf + 60_000 },
    });
    server.script('POST /claims', { granted: false });
    const { client, platform } = await createTestClient(server);
    const decision = client.decision({ surface: 'card' });
    const lastCode = () => decision.get().reasons.at(-1)?.code;
    decision.subscribe(() => {});
    expect(lastCode()).toBe('not_claimed');
    await platform.advance(61_000);
    expect(lastCode()).toBe('no_lease');
  });

  test('an old snapshot never interrupts', async () => {
    const server = createFakeServer({
      candidates: [testCandidate({ surface: 'card' })],
      lease: { id: 'l1', expiresAt: testSnapshot().asOf + 3_600_000 },
    });
    const { client, platform } = await createTestClient(server);
    platform.setOnline(false);
    const decision = client.decision({ surface: 'card' });
    expect(decision.get()).toMatchObject({ outcome: 'skip' });
    expect(decision.get().reasons).toContainEqual(expect.objectContaining({ code: 'no_lease' }));
    await platform.settle();
    expect(server.count('POST /claims')).toBe(0);
  });

  test('the server measures time: a user whose clock is a day fast still sees what holds now', async () => {
    const server = createFakeServer({
      candidates: [testCandidate({ surface: 'card' })],
      lease: { id: 'l1', expiresAt: testSnapshot().asOf - 86_400_000 + 60_000 },
      asOf: testSnapshot().asOf - 86_400_000,
    });
    const { client, platform } = await createTestClient(server);
    const decision = client.decision({ surface: 'card' });
    decision.get();
    await platform.settle();
    expect(decision.get().outcome).toBe('show');
  });

  test('a condition is read by a chunk of its own, and decides', async () => {
    const server = createFakeServer({ candidates: [testCandidate({ condition: { team: 'core' } })] });
    const { client, platform } = await createTestClient(server);
    const decision = client.decision({ meter: 'seats' });
    decision.get();
    await platform.settle();
    expect(decision.get().reasons).toContainEqual(expect.objectContaining({ code: 'condition_not_met' }));
    client.signal('team', 'core');
    expect(decision.get().outcome).toBe('show');
  });

  test('explain gives every decision with its reasons', async () => {
    const { client } = await createTestClient(createFakeServer());
    client.decision({ meter: 'seats' }).get();
    client.decision({ meter: 'storage' }).get();
    const explained = client.explain();
    expect(explained.map(({ target }) => target)).toEqual([{ meter: 'seats' }, { meter: 'storage' }]);
    expect(explained.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  test('each campaign that qualifies is reported once, and a withheld interruption takes its turn unseen', async () => {
    const assignment = { experiment: 'e1', phase: 1, arm: 'none', unsolicitedOnly: true, withheld: true };
    const server = createFakeServer({
      candidates: [
        testCandidate({ id: 'a', surface: 'card', assignment, startedAt: 1 }),
        testCandidate({ id: 'b', surface: 'card', startedAt: 2 }),
      ],
      lease: { id: 'l1', expiresAt: testSnapshot().asOf + 3_600_000 },
    });
    const { client, platform } = await createTestClient(server);
    const decision = client.decision({ surface: 'card' });
    decision.subscribe(() => {});
    await platform.advance(10_000);
    expect(decision.get().outcome).toBe('skip');
    const kinds = server.events.map(({ kind, campaign, arm }) => ({ kind, campaign, arm }));
    expect(kinds).toEqual([{ kind: 'qualified_would_show', campaign: 'a', arm: 'none' }]);
  });
});

describe('events', () => {
  test('are sent in batches, with ids, and again when the answer was lost', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    server.script('POST /events', lost);
    client.report({ kind: 'goal', name: 'first_board' });
    client.report({ kind: 'goal', name: 'second_board' });
    await platform.advance(30_000);
    expect(server.events.map(({ name }) => name)).toEqual(['first_board', 'second_board']);
    expect(new Set(server.events.map(({ id }) => id)).size).toBe(2);
    expect(server.count('POST /events')).toBe(2);
  });

  test('a batch that is refused for good is not sent for ever', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    server.script('POST /events', new Refusal(400, 'invalid_request'));
    client.report({ kind: 'goal', name: 'x' });
    await platform.advance(600_000);
    expect(server.count('POST /events')).toBe(1);
  });

  test('that silence something let the other tabs of the browser look again', async () => {
    const server = createFakeServer();
    const browser = createFakeBrowser();
    const here = await createTestClient(server, { browser, name: 'one' });
    const there = await createTestClient(server, { browser, name: 'two' });
    const decision = there.client.decision({ meter: 'seats' });
    expect(decision.get().outcome).toBe('show');
    server.script('POST /events', () => {
      const { version: _, ...snapshot } = server.snapshot;
      server.snapshot = { ...snapshot, version: 'v-folded', dismissed: [dismissal] };
      return { stored: 1 };
    });
    const dismissal = { campaign: decision.get().campaign!.id, band: '95', at: there.client.now() } as const;
    here.client.report({ kind: 'dismissed', campaign: dismissal.campaign, meter: 'seats', band: 95 });
    await here.platform.advance(10_000);
    await there.platform.advance(1_000);
    expect(decision.get().outcome).toBe('skip');
  });

  test('leave with the page', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    client.report({ kind: 'engaged', campaign: 'seats-95' });
    platform.setVisible(false);
    await platform.settle();
    expect(server.events).toHaveLength(1);
  });

  test('say that a price was seen, once, of the prompt whose proposal was opened', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server, { skew: 3_600_000 });
    const opened = { campaign: 'seats-95', experiment: 'e', phase: 1, arm: 'b', meter: 'seats', band: 95 };
    client.report({ kind: 'engaged', ...opened });
    void client.require({ browse: true, change: { plan: 'growth' } });
    await platform.advance(1_000);
    client.actions.adjust({ plan: 'scale' });
    await platform.advance(10_000);
    client.actions.close();
    expect(server.events.map(({ id: _, ...event }) => event)).toEqual([
      { kind: 'engaged', ...opened, at: noon },
      { kind: 'previewed', ...opened, at: expect.any(Number) },
    ]);
    // By the server's clock, whatever this device's says.
    expect(server.events[1]!.at).toBeLessThan(noon + 2_000);
  });

  test.each([
    ['opens without a prompt', 0, false],
    ['opens long after one', 60_000, true],
  ])('say of no prompt that its price was seen where the flow %s', async (_, waitMs, engaged) => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server);
    if (engaged) client.report({ kind: 'engaged', campaign: 'seats-95' });
    await platform.advance(waitMs);
    void client.require({ browse: true });
    await platform.advance(10_000);
    expect(client.flow.get()).toMatchObject({ quote: { state: 'ready' } });
    expect(server.events.map(({ kind }) => kind)).toEqual(engaged ? ['engaged'] : []);
  });

  test('without consent only what pacing needs is sent, and without its experiment', async () => {
    const server = createFakeServer();
    const { client, platform } = await createTestClient(server, { consent: 'denied' });
    client.report({ kind: 'engaged', campaign: 'c' });
    client.report({ kind: 'goal', name: 'x' });
    client.report({ kind: 'exposure', campaign: 'c', experiment: 'e', phase: 1, arm: 'b' });
    client.report({ kind: 'dismissed', campaign: 'c' });
    await platform.advance(10_000);
    expect(server.events.map(({ kind, campaign, arm }) => ({ kind, campaign, arm }))).toEqual([
      { kind: 'exposure', campaign: 'c', arm: undefined },
      { kind: 'dismissed', campaign: 'c', arm: undefined },
    ]);
  });
});

describe('at home on any page', () => {
  test('a stop undoes everything: no timer, no listener, no request afterwards', async () => {
    const server = createFakeServer();
    const { client, platform, stop } = await createTestClient(server);
    client.decision({ meter: 'seats' }).get();
    client.report({ kind: 'engaged' });
    void client.require({ meter: 'seats', add: 2 });
    await platform.settle();
    stop();
    await platform.settle();
    expect(platform.held()).toEqual({ timers: 0, listeners: 0 });
    const before = server.requests.length;
    await platform.advance(3_600_000);
    expect(server.requests.length).toBe(before);
  });

  test('a stopped client can be started again', async () => {
    const server = createFakeServer();
    const { client, platform, stop } = await createTestClient(server);
    stop();
    stop();
    server.change({ status: 'past_due' });
    const stopAgain = client.start();
    await platform.settle();
    expect(client.state.get()).toMatchObject({ phase: 'ready', snapshot: { status: 'past_due' } });
    stopAgain();
    expect(platform.held().listeners).toBe(0);
  });

  test('after three mistakes of ours everything is taken off the page', async () => {
    const server = createFakeServer({ features: { sso: true } });
    const { client, platform, errors } = await createTestClient(server);
    for (let i = 0; i < 3; i += 1) client.fail(new Error(`bug ${i}`));
    await platform.settle();
    expect(errors).toHaveLength(3);
    expect(client.state.get().phase).toBe('unavailable');
    const sso = readEntitlement(client.state.get(), { feature: 'sso' }, noon);
    expect(sso, 'what the account has stays on').toMatchObject({ known: true, allowed: true });
    expect(platform.held()).toEqual({ timers: 0, listeners: 0 });
    expect(await client.require({ meter: 'seats', add: 2 })).toMatchObject({ outcome: 'unavailable' });
  });

  test('an error handler or listener that throws hurts nobody', async () => {
    const onError = () => {
      throw new Error('host bug');
    };
    const { client } = await createTestClient(createFakeServer(), { onError });
    client.flow.subscribe(() => {
      throw new Error('listener bug');
    });
    expect(() => client.fail(new Error('x'))).not.toThrow();
    await expect(client.require({ meter: 'nope', add: 1 })).resolves.toMatchObject({
      reason: 'unknown_meter',
    });
  });

  test('a patched fetch that throws at once is a lost answer, not an error in the page', async () => {
    const server = createFakeServer();
    server.fetch = () => {
      throw new Error('patched');
    };
    const { client, platform } = await createTestClient(server);
    await platform.advance(2_000);
    expect(client.state.get()).toEqual({ phase: 'unavailable', reason: 'offline' });
  });
});
