import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFakeBrowser } from '../testing/createFakePlatform.ts';
import { createFakeServer } from '../testing/createFakeServer.ts';
import { createTestClient } from '../testing/createTestClient.ts';
import { noon, testCandidate } from '../testing/fixtures.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What becomes of a page that asks for a turn: given, refused, or lost before or after the server has given it. */
type Answer = 'given' | 'refused' | 'lost' | 'lost after';

type Step = {
  device: number;
  do: 'wait' | 'offline' | 'online' | 'dismiss' | 'reload' | 'signal';
  hours: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  device: fc.nat(2),
  do: fc.constantFrom('wait', 'wait', 'wait', 'offline', 'online', 'dismiss', 'reload', 'signal'),
  hours: fc.constantFrom(0.01, 0.5, 5),
});

/** Two cards; one of them waits for a signal. */
function createServer() {
  const cards = [
    testCandidate({ id: 'a', surface: 'card', trigger: { kind: 'met', as: 'value' } }),
    testCandidate({
      id: 'b',
      surface: 'card',
      trigger: { kind: 'met', as: 'value' },
      condition: { level: 1 },
    }),
  ];
  return createFakeServer({ candidates: cards, lease: { id: 'l1', expiresAt: noon + 40 * day } });
}

/** A page on a device with a clock of its own, which writes down what came on screen without having been given. */
async function openPage(server: ReturnType<typeof createServer>, skew: number, next: () => Answer) {
  const given = new Set<string>();
  const shown = new Set<string>();
  const wrong: string[] = [];
  let isOnline = true;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!isOnline) throw new TypeError('Failed to fetch');
    if (!String(input).endsWith('/claims')) return server.fetch(input, init);
    const answer = next();
    if (answer.startsWith('lost')) throw new TypeError('Failed to fetch');
    if (answer === 'given') given.add(JSON.parse(String(init?.body)).campaign);
    return Response.json({ granted: answer === 'given' });
  };
  const page = await createTestClient({ ...server, fetch }, { browser: createFakeBrowser(), skew });
  const decision = page.client.decision({ surface: 'card' });
  const note = () => {
    const { outcome, campaign } = decision.get();
    if (outcome === 'skip' || !campaign) return;
    shown.add(campaign.id);
    if (!given.has(campaign.id)) wrong.push(campaign.id);
  };
  decision.subscribe(note);
  note();
  return {
    ...page,
    given,
    shown,
    wrong,
    setOnline(online: boolean) {
      isOnline = online;
      page.platform.setOnline(online);
    },
  };
}

test('no card comes on screen without its turn, one a page, whatever devices, clocks and the network do', async () => {
  const answers = fc.array(fc.constantFrom<Answer>('given', 'given', 'refused', 'lost', 'lost after'));
  const skews = fc.array(fc.integer({ min: -3 * day, max: 3 * day }), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(answers, skews, fc.array(step, { maxLength: 8 }), async (answers, skews, steps) => {
      const server = createServer();
      const left = [...answers];
      const open = (skew: number) => openPage(server, skew, () => left.shift() ?? 'given');
      const pages = await Promise.all(skews.map(open));
      const closed: typeof pages = [];
      for (const { device, do: what, hours } of steps) {
        const page = pages[device]!;
        if (what === 'offline' || what === 'online') page.setOnline(what === 'online');
        if (what === 'signal') page.client.signal('level', hours > 1 ? 0 : 1);
        if (what === 'dismiss')
          for (const campaign of page.shown) page.client.report({ kind: 'dismissed', campaign });
        if (what === 'reload') {
          page.stop();
          closed.push(page);
          pages[device] = await open(skews[device]!);
        }
        const ms = what === 'wait' ? hours * hour : 1_000;
        for (const one of pages) await one.platform.advance(ms);
      }
      for (const { wrong, shown, stop } of [...pages, ...closed]) {
        expect(wrong).toEqual([]);
        expect(shown.size).toBeLessThanOrEqual(1);
        stop();
      }
    }),
    { numRuns: 5 },
  );
});
