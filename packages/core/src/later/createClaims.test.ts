import { describe, expect, test } from 'vitest';
import { createFakeServer, lost, Refusal } from '../testing/createFakeServer.ts';
import { createTestClient } from '../testing/createTestClient.ts';
import { testCandidate, testSnapshot } from '../testing/fixtures.ts';

describe('the turn of a card', () => {
  async function open(answer?: unknown) {
    const server = createFakeServer({
      candidates: [testCandidate({ id: 'card', surface: 'card' })],
      lease: { id: 'l1', expiresAt: testSnapshot().asOf + 3_600_000 },
    });
    if (answer !== undefined) server.script('POST /claims', answer);
    const { client, platform } = await createTestClient(server);
    const decision = client.decision({ surface: 'card' });
    const seen = [decision.get().outcome];
    decision.subscribe(() => seen.push(decision.get().outcome));
    await platform.advance(5_000);
    const kinds = server.events.map(({ kind }) => kind);
    return { client, platform, server, decision, seen, kinds };
  }

  test('is asked for before it comes on screen, once, and then it qualifies', async () => {
    const { seen, server, kinds } = await open();
    expect(seen).toEqual(['skip', 'show']);
    expect(server.count('POST /claims')).toBe(1);
    expect(server.requests.find(({ route }) => route === 'POST /claims')?.body).toEqual({ campaign: 'card' });
    expect(kinds).toEqual(['qualified_would_show']);
  });

  test('refused, it does not come, does not count, and the account says why', async () => {
    const { seen, server, kinds } = await open({ granted: false });
    expect([new Set(seen), kinds]).toEqual([new Set(['skip']), []]);
    expect(server.count('GET /account')).toBe(2);
  });

  test('lost on the way, it does not come: whether it was given is not known', async () => {
    const { decision, kinds } = await open(lost);
    expect([decision.get().outcome, kinds]).toEqual(['skip', []]);
  });

  test('is not asked of an older server, which paces by what is reported', async () => {
    const { seen, kinds } = await open(new Refusal(404, 'not_found'));
    expect([seen, kinds]).toEqual([['skip', 'show'], ['qualified_would_show']]);
  });

  test('stays when the network goes while it is on screen', async () => {
    const { decision, platform } = await open();
    platform.setOnline(false);
    expect(decision.get().outcome).toBe('show');
  });

  test('is given without consent, and then belongs to no experiment', async () => {
    const server = createFakeServer({
      candidates: [testCandidate({ id: 'card', surface: 'card' })],
      lease: { id: 'l1', expiresAt: testSnapshot().asOf + 3_600_000 },
    });
    const { client, platform } = await createTestClient(server, { consent: 'denied' });
    const decision = client.decision({ surface: 'card' });
    decision.get();
    await platform.advance(5_000);
    expect([decision.get().outcome, server.events]).toEqual(['show', []]);
  });
});

test('behaviour that a campaign counts is told to the server; anything else stays on the page', async () => {
  const exported = { kind: 'behaviour', signal: 'exported', count: 3, withinDays: 30 } as const;
  const server = createFakeServer({ candidates: [testCandidate({ trigger: exported })] });
  const { client, platform } = await createTestClient(server);
  client.signal('exported');
  client.signal('scrolled');
  client.signal('exported', 3);
  await platform.advance(5_000);
  expect(server.events.map(({ kind, name }) => [kind, name])).toEqual([['goal', 'exported']]);
});

test('a thousand signals a second leave nothing behind that grows', async () => {
  const exported = { kind: 'behaviour', signal: 'exported', count: 3, withinDays: 30 } as const;
  const server = createFakeServer({ candidates: [testCandidate({ trigger: exported })] });
  const { client, platform } = await createTestClient(server);
  for (let times = 0; times < 1000; times += 1) client.signal('exported');
  await platform.advance(600_000);
  expect(server.events.length).toBeLessThanOrEqual(50);
});

test('an inspector sees every place with its reasons, and takes no turn by looking', async () => {
  const server = createFakeServer({
    candidates: [testCandidate({ id: 'card', surface: 'card' })],
    lease: { id: 'l1', expiresAt: testSnapshot().asOf + 3_600_000 },
  });
  const { client, platform } = await createTestClient(server);
  const inspection = await client.inspect();
  let looks = 0;
  const stop = inspection.subscribe(() => {
    looks += 1;
  });
  const card = inspection.get()?.places.find(({ place }) => 'surface' in place && place.surface === 'card');
  expect([card?.decision.outcome, card?.steps.at(-1)?.words]).toEqual([
    'show',
    'Everybody is shown the same words',
  ]);
  await platform.advance(1_000);
  expect([looks > 1, server.count('POST /claims'), server.events]).toEqual([true, 0, []]);
  const held = platform.held().timers;
  stop();
  expect(platform.held().timers).toBe(held - 1);
});
