import { decide, emptyPage } from '@uptier/model';
import { expect, test } from 'vitest';
import { createFakeBrowser } from './testing/createFakePlatform.ts';
import { createFakeServer } from './testing/createFakeServer.ts';
import { createTestClient } from './testing/createTestClient.ts';
import { testSnapshot } from './testing/fixtures.ts';

const seats = { meter: 'seats' };

test('after an upgrade every tab and device of the account agrees within a second, without flicker', async () => {
  const server = createFakeServer();
  const laptop = createFakeBrowser();
  const pages = await Promise.all([
    createTestClient(server, { browser: laptop, name: 'one' }),
    createTestClient(server, { browser: laptop, name: 'two' }),
    createTestClient(server, { browser: createFakeBrowser(), name: 'phone' }),
    createTestClient(server, { browser: createFakeBrowser(), name: 'tablet' }),
  ]);
  const seen = pages.map(({ client }) => {
    const decision = client.decision(seats);
    const outcomes = [decision.get().outcome];
    decision.subscribe(() => outcomes.push(decision.get().outcome));
    return outcomes;
  });
  await Promise.all(pages.map(({ platform }) => platform.advance(100)));
  const before = testSnapshot();
  server.change({
    plan: { ...before.plan!, id: 'growth' },
    meters: { seats: { ...before.meters.seats!, limit: 50 } },
  });
  await Promise.all(pages.map(({ platform }) => platform.advance(1_000)));
  expect(seen).toEqual(pages.map(() => ['show', 'skip']));
  for (const { stop } of pages) stop();
});

test('a page decides what the server and Studio decide from the same account', async () => {
  const server = createFakeServer();
  const { client } = await createTestClient(server);
  for (const target of [seats, { feature: 'sso' }, { surface: 'card' }, { surface: 'banner' }] as const) {
    const here = client.decision(target).get();
    const { catalog, snapshot } = server;
    const there = decide({ catalog, snapshot, target, page: emptyPage(), now: client.now() });
    const { prepared: _, ...campaign } = here.campaign ?? {};
    expect({ ...here, campaign: here.campaign && campaign }).toEqual(there);
  }
});
