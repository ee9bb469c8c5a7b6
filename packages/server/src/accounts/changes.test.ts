import { createTestDatabase } from '@uptier/tools/test-database';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../storage/openDatabase.ts';
import { createTestServer, olga, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { silentLog } from '../testing/silentLog.ts';

/** Reads what a stream has said so far, without waiting for what it will say. */
async function listen(server: TestServer, as = olga) {
  const response = await server.call('GET', '/changes', { as });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const heard = { lines: [] as string[], ended: false, leave: () => reader.cancel() };
  (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      heard.lines.push(...value.split(/(?<=\n)/));
    }
    heard.ended = true;
  })();
  onTestFinished(() => reader.cancel());
  return heard;
}

describe.each(eachStorage)('push on %s', (_, open) => {
  test('begins with the version of now and says each change of the account, not of others', async () => {
    const server = createTestServer({ db: await open() });
    const [mine, other] = [await listen(server), await listen(server, { ...olga, account: 'other' })];
    await expect.poll(() => mine.lines).toEqual(['{"version":"0"}\n']);
    await server.ctx.accounts.touch('acme');
    await expect.poll(() => mine.lines.at(-1)).toBe('{"version":"1"}\n');
    expect(other.lines).toEqual(['{"version":"0"}\n']);
  });

  test('says when Stripe says something new, and is silent when it does not', async () => {
    const server = createTestServer({ db: await open() });
    const heard = await listen(server);
    await server.ctx.accounts.sync('acme');
    await expect.poll(() => heard.lines).toEqual(['{"version":"0"}\n', '{"version":"1"}\n']);
    server.advance(1000);
    await server.ctx.accounts.sync('acme');
    await server.ctx.accounts.touch('acme');
    await expect.poll(() => heard.lines.at(-1)).toBe('{"version":"2"}\n');
    expect(heard.lines).toHaveLength(3);
  });

  test('reaches every account when words are published', async () => {
    const server = createTestServer({ db: await open() });
    const heard = await listen(server);
    await server.ctx.campaigns.saveDraft('gate-sso', { en: { headline: 'h', body: 'b', cta: 'c' } }, 0);
    await server.ctx.campaigns.publish('gate-sso', {}, 'paula');
    await expect.poll(() => heard.lines.length).toBe(2);
  });
});

describe('a push connection', () => {
  const [, openEmbedded] = eachStorage[0]!;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('beats every fifteen seconds and ends when its token does', async () => {
    const server = createTestServer({ db: await openEmbedded() });
    const heard = await listen(server);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(heard.lines).toEqual(['{"version":"0"}\n', '\n', '\n', '\n']);
    await vi.advanceTimersByTimeAsync(254_000);
    expect(heard.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard.ended).toBe(true);
  });

  test('leaves nothing running when the browser goes', async () => {
    const server = createTestServer({ db: await openEmbedded() });
    const before = vi.getTimerCount();
    const heard = await listen(server);
    expect(vi.getTimerCount()).toBe(before + 2);
    await vi.waitFor(() => expect(heard.lines).toHaveLength(1));
    await heard.leave();
    expect(vi.getTimerCount()).toBe(before);
    await server.ctx.accounts.touch('acme');
    expect(heard.lines).toHaveLength(1);
  });
});

test('a change made on one instance reaches a browser connected to another', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const instance = async () => {
    const db = await openDatabase({ databaseUrl: database.url }, silentLog);
    onTestFinished(() => db.close());
    return createTestServer({ db });
  };
  const [one, two] = [await instance(), await instance()];
  const heard = await listen(two);
  await expect
    .poll(async () => {
      await one.ctx.accounts.touch('acme');
      return heard.lines.length;
    })
    .toBeGreaterThan(1);
  // Words published on one are used by the other at once: its copy of them is dropped before its browsers are told.
  const headline = async () => {
    const snapshot = await (await two.call('GET', '/account')).json();
    return snapshot.candidates.find(({ id }: { id: string }) => id === 'gate-sso').copy.en.headline;
  };
  expect(await headline()).not.toEqual(['New']);
  const lines = heard.lines.length;
  await one.ctx.campaigns.saveDraft('gate-sso', { en: { headline: 'New', body: 'b', cta: 'c' } }, 0);
  await one.ctx.campaigns.publish('gate-sso', {}, 'paula');
  await expect.poll(() => heard.lines.length).toBeGreaterThan(lines);
  expect(await headline()).toEqual(['New']);
});
