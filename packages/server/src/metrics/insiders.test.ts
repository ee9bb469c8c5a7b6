import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CampaignDefinition } from '../campaigns/defaultCampaigns.ts';
import { bindTemplate } from '../library/bindTemplate.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import {
  assignments,
  conversions,
  exposures,
  journeys,
  rollupDeltas,
  rollups,
  rollupWaits,
} from '../storage/schema.ts';
import { and, eq, isNull, sql } from '../storage/sql.ts';
import { createLedger } from '../testing/createLedger.ts';
import { createTestServer, testCatalog } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { counterNames, counterSums } from './deltaSql.ts';
import { foldRollups } from './foldRollups.ts';
import { takeBack } from './noteMovement.ts';
import { recordRegret } from './recordRegret.ts';

const cardOf = (template: string, choice: object): CampaignDefinition => ({
  ...bindTemplate(testCatalog(), template, choice),
  state: 'on',
});
const tested = cardOf('asked-three-times', { feature: 'sso' });
const other = cardOf('asked-three-times', { feature: 'chat' });
const campaigns = [tested.id, other.id, 'usage-seats-95'];
const words = { en: { headline: 'Nearly full', body: 'Room for all.', cta: 'See Growth' } };
const experiment = { weights: [0.5, 0.5], variants: [words, words] };
const [testBegins, forced, ends] = [4, 9, 14];
const kinds = [
  'qualified_would_show',
  'exposure',
  'engaged',
  'previewed',
  'dismissed',
  'never_again',
] as const;

type Step = { day: number } & (
  | { does: 'meets'; kind: (typeof kinds)[number]; campaign: string }
  | { does: 'buys' | 'errs' | 'cancels' | 'loses' }
);
const day = fc.integer({ min: 0, max: ends * 4 }).map((quarter) => quarter / 4);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      day,
      does: fc.constant('meets' as const),
      kind: fc.constantFrom(...kinds),
      campaign: fc.constantFrom(...campaigns),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      day,
      does: fc.constantFrom('buys' as const, 'errs' as const, 'cancels' as const, 'loses' as const),
    }),
  },
);
/** What a page says of its part: in a test, else in the holdout. */
function partOf(campaign: string, day: number) {
  if (campaign === 'usage-seats-95') return {};
  const isTested = campaign === tested.id && day >= testBegins;
  return { experiment: isTested ? tested.id : 'holdout', phase: 1, arm: '0' };
}

/** A campaign's rule holds before anything else is told of it. */
const story = fc.array(step, { minLength: 1, maxLength: 14 }).map((steps) => {
  const sorted = [...steps].sort((a, b) => a.day - b.day);
  return sorted.flatMap((one, index): Step[] => {
    if (one.does !== 'meets') return [one];
    const isFirst = !sorted.slice(0, index).some((it) => it.does === 'meets' && it.campaign === one.campaign);
    return isFirst ? [{ ...one, kind: 'qualified_would_show' }, one] : [one];
  });
});

/** Its part in the holdout began from inside, and begins again before it buys, regrets and loses it. */
const begunFromInside: Step[] = [
  { day: 5, does: 'meets', kind: 'qualified_would_show', campaign: tested.id },
  { day: 6, does: 'meets', kind: 'qualified_would_show', campaign: other.id },
  { day: 7, does: 'buys' },
  { day: 8, does: 'cancels' },
  { day: 8.5, does: 'loses' },
];

describe.each(eachStorage)('an insider, on %s', (_, open) => {
  async function start() {
    const server = createTestServer({
      db: await open(),
      options: { campaigns: [tested, other], holdout: 0.1 },
    });
    const ledger = createLedger(server);
    const { ctx } = server;
    const query = ctx.db.query;

    /** Both do the same at the same time; the one was known to look from inside all along, the other only since it had. */
    async function live(steps: readonly Step[]) {
      const pair = ['early', 'late'];
      for (const account of pair) {
        await ctx.traits.set([{ account, traits: { segment: account } }]);
        await query
          .insert(assignments)
          .values({ account, experiment: 'holdout', phase: 1, arm: '0', assignedAt: ctx.now() });
      }
      let done = 0;
      const until = async (end: number) => {
        for (; done < steps.length && steps[done]!.day < end; done += 1) {
          for (const account of pair) await take(steps[done]!, account, done);
        }
        ledger.until(end);
      };
      await until(testBegins);
      await ctx.campaigns.publish(tested.id, { experiment }, 'paula');
      await ctx.campaigns.force(tested.id, 'early', 1, 'paula');
      await query
        .insert(assignments)
        .values({ account: 'late', experiment: tested.id, phase: 1, arm: '0', assignedAt: ctx.now() });
      await until(forced);
      await fold();
      await ctx.campaigns.force(tested.id, 'late', 1, 'paula');
      await until(ends);
    }
    const fold = () => foldRollups(ctx);
    async function take(one: Step, account: string, n: number) {
      const { day } = one;
      if (one.does === 'buys') return ledger.sells(day, account, 1_000 + n, { addOn: n % 2 === 0 });
      if (one.does === 'meets') {
        const part = partOf(one.campaign, day);
        return ledger.did(day, account, one.kind, { campaign: one.campaign, ...part });
      }
      ledger.until(day);
      const at = ctx.now();
      if (one.does === 'errs')
        return ctx.signals.record([{ id: `signal-${account}-${n}`, account, name: 'page_error' }]);
      if (one.does === 'cancels')
        return ctx.db.transaction((tx) => recordRegret(tx, { account, what: 'downgraded', at }));
      return ctx.db.transaction(async (tx) => {
        const own = and(eq(conversions.account, account), isNull(conversions.lostAt));
        await takeBack(tx, account, await tx.update(conversions).set({ lostAt: at }).where(own).returning());
      });
    }

    /** All that is kept and counted of one of the two. */
    async function of(account: string) {
      const its = sql`segment = ${account}`;
      const cube = sql.raw('day, campaign, experiment, phase, arm, plan');
      const anything = sql.raw('qualified <> 0 or eligible <> 0 or paid <> 0 or mrr <> 0 or skipped <> 0');
      const counts = await rowsOf(
        query,
        sql`
        select * from (
          select ${cube}, ${counterSums} from (
            select ${cube}, ${sql.raw(sumColumns)} from ${rollups} where ${its}
            union all select ${cube}, ${sql.raw(sumColumns)} from ${rollupDeltas} where ${its}
          ) added group by ${cube}
        ) summed where ${anything} order by ${cube}`,
      );
      const waits = await rowsOf(
        query,
        sql`
        select day, campaign, waited, sum(accounts)::int as accounts from (
          select day, campaign, waited, accounts from ${rollupWaits} where ${its}
          union all select day, campaign, waited, 1 from ${rollupDeltas} where ${its} and waited is not null
        ) added group by 1, 2, 3 having sum(accounts) <> 0 order by 1, 2, 3`,
      );
      const own = async (
        table: typeof journeys | typeof conversions | typeof exposures,
        columns: string,
        order: string,
      ) =>
        rowsOf(
          query,
          sql`select ${sql.raw(columns)} from ${table} where account = ${account} order by ${sql.raw(order)}`,
        );
      return {
        counts,
        waits,
        journeys: await own(
          journeys,
          'campaign, experiment, phase, at, day, until, reached, shown_at, paid_at, mrr',
          '1, 2, 3',
        ),
        sales: await own(conversions, 'at, campaign, credit, motion, came_day', '1'),
        met: await own(exposures, 'experiment, kind, first_at', '1, 2'),
      };
    }
    return { live, of, fold };
  }

  test('who is one only after having been there counts as one who always was', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const { live, of, fold } = await start();
        await live(steps);
        expect(await of('late')).toEqual(await of('early'));
        // What was still to be added up is.
        await fold();
        expect(await of('late')).toEqual(await of('early'));
      }),
      { numRuns: 20, examples: [[begunFromInside]] },
    );
  });
});

const sumColumns = counterNames.join(', ');
