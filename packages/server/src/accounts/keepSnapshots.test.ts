import { randomUUID } from 'node:crypto';
import type { AccountSnapshot } from '@uptier/model';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createContext } from '../createContext.ts';
import type { Session } from '../identity/Session.ts';
import { upgrades } from '../storage/schema.ts';
import {
  acme,
  createTestServer,
  mia,
  olga,
  starterBilling,
  type TestServer,
} from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { upgradeRow } from '../testing/upgradeRow.ts';

const minute = 60_000;
const session = (user: typeof mia): Session => ({ ...user, origin: null, expiresAt: 0, tokenId: 'token' });

/** Everything that happens to an account, by the hands of whoever does it. */
const happenings: Record<string, (server: TestServer, again: number) => Promise<unknown>> = {
  'the host counts again': async ({ hosts }, again) =>
    hosts.set('acme', acme({ usage: { seats: { active: 10 + again } } })),
  'Stripe says another plan': async ({ stripe, ctx, advance }, again) => {
    const { plan, ...rest } = starterBilling();
    stripe.billing.set('cus_acme', { ...rest, plan: { ...plan!, id: again % 2 ? 'growth' : 'starter' } });
    advance(1);
    await ctx.accounts.sync('acme');
  },
  'a grant begins': ({ ctx }, again) =>
    ctx.grants.create('acme', { features: ['sso'], endsAt: ctx.now() + (1 + again) * minute }, 'csm'),
  'a colleague asks': (server) =>
    server.call('POST', '/requests', {
      as: mia,
      body: { change: { plan: 'growth' }, reason: { feature: 'sso' }, approverId: 'olga', note: '' },
    }),
  'usage is pushed': ({ ctx }, again) => ctx.accounts.pushUsage('acme', [{ meter: 'api', active: again }]),
  'a trait changes': ({ ctx }, again) => ctx.traits.set([{ account: 'acme', traits: { health: again } }]),
  'a server reports a signal': ({ ctx }) =>
    ctx.signals.record([{ id: randomUUID(), account: 'acme', name: 'ticket' }]),
  'another device of the user reports': (server, again) => {
    server.advance(1);
    const event = { id: randomUUID(), at: 1, kind: 'feature_attempt', feature: 'sso' };
    return server.call('POST', '/events', {
      as: again % 2 ? mia : olga,
      body: { events: [event] },
      headers: { 'uptier-client': 'phone' },
    });
  },
  'an upgrade is under way': async ({ ctx }) => {
    await ctx.db.query
      .insert(upgrades)
      .values(upgradeRow({ state: 'unknown' }))
      .onConflictDoNothing();
    await ctx.accounts.touch('acme');
  },
  'prompts are switched': ({ ctx }, again) => ctx.switches.set({ prompts: again % 2 === 0 }, 'oncall'),
  'words are published': async ({ ctx }, again) => {
    const words = { en: { headline: `Words ${again}`, body: 'Body', cta: 'Go' } };
    const { draftVersion } = await ctx.campaigns.get('usage-seats-95');
    await ctx.campaigns.saveDraft('usage-seats-95', words, draftVersion);
    // An instance hears of it a moment later than the database knows.
    const heard = new Promise<void>((resolve) => ctx.changes.onEverybody(resolve));
    await ctx.campaigns.publish('usage-seats-95', {}, 'pia');
    await heard;
  },
  'a minute passes': async ({ advance, tick }) => {
    advance(minute);
    await tick();
  },
  'hours pass': async ({ advance, tick }) => {
    advance(200 * minute);
    await tick();
  },
};

describe.each(eachStorage)('snapshots that are kept on %s', (_, open) => {
  const read = async (server: TestServer, user: typeof mia): Promise<AccountSnapshot> =>
    (await server.call('GET', '/account', { as: user, headers: { 'uptier-client': 'laptop' } })).json();

  /** What an instance says that starts this moment and has kept nothing. */
  async function readAfresh({ ctx }: TestServer, user: typeof mia): Promise<AccountSnapshot> {
    const fresh = createContext(ctx);
    const { text } = await fresh.snapshots.read(session(user), {
      client: 'laptop',
      languages: [],
      device: null,
    });
    fresh.changes.stop();
    return JSON.parse(text);
  }

  test('say what an instance says that has kept nothing, whatever happened', async () => {
    const names = Object.keys(happenings);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }), async (story) => {
        const server = createTestServer({ db: await open() });
        for (const [again, name] of story.entries()) {
          await happenings[name]!(server, again);
          for (const user of [mia, olga]) {
            const said = await read(server, user);
            expect(said, `${name} (${user.user.id})`).toEqual(await readAfresh(server, user));
          }
        }
        server.ctx.changes.stop();
      }),
      { numRuns: 6 },
    );
  });

  test('are made once while nothing happens, at one statement each time', async () => {
    const server = createTestServer({ db: await open() });
    await read(server, olga);
    await read(server, olga);
    const { db } = server.ctx;
    const query = vi.spyOn(db, 'query', 'get');
    const rows = vi.spyOn(db, 'rows');
    const first = await read(server, olga);
    const second = await read(server, olga);
    expect(second).toEqual(first);
    expect(rows).toHaveBeenCalledTimes(2);
    expect(query).not.toHaveBeenCalled();
    query.mockRestore();
    rows.mockRestore();
  });

  test('are not shared by users, pages or languages', async () => {
    const server = createTestServer({ db: await open() });
    await read(server, olga);
    expect((await read(server, mia)).user.id).toBe('mia');
    expect((await read(server, { ...olga, scope: ['offers:read'] })).card).toBeNull();
  });
});
