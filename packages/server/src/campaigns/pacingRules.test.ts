import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answer,
  type Interruption,
  type Memory,
  paceOf,
  pacingRules,
  spend,
  type UserMemory,
} from './pacingRules.ts';

const day = 86_400_000;
const hour = 3_600_000;
const start = Date.UTC(2026, 10, 1);

const campaigns: Interruption[] = [
  { id: 'band-80', trigger: { kind: 'usage', meter: 'seats', band: 80 } },
  { id: 'band-95', trigger: { kind: 'usage', meter: 'seats', band: 95 } },
  { id: 'goal', trigger: { kind: 'value', goal: 'report' } },
];
const ids = campaigns.map(({ id }) => id);
const find = (id: string) => campaigns.find((one) => one.id === id) ?? null;
const period = (at: number) => {
  const begin = start + Math.floor((at - start) / (30 * day)) * 30 * day;
  return { start: begin, end: begin + 30 * day };
};

type Step = { wait: number; user: number; campaign: string } & (
  | { kind: 'wish' | 'seen' | 'dismissed' | 'never_again' }
  | { kind: 'snoozed'; days: number }
);

const step: fc.Arbitrary<Step> = fc
  .record({
    wait: fc.oneof(fc.nat(30 * hour), fc.nat(20 * day)),
    user: fc.nat(7),
    campaign: fc.constantFrom(...ids),
    kind: fc.oneof(
      { weight: 8, arbitrary: fc.constant('wish' as const) },
      { weight: 2, arbitrary: fc.constantFrom('seen' as const, 'dismissed' as const, 'snoozed' as const) },
      { weight: 1, arbitrary: fc.constant('never_again' as const) },
    ),
    days: fc.integer({ min: 1, max: 60 }),
  })
  .map((one) => one as Step);

interface Turn {
  at: number;
  user: number;
  campaign: string;
}

/** Plays a story: every wish is granted that the rules let through. */
function play(steps: Step[]) {
  const users = new Map<number, UserMemory>();
  const answers: (Turn & { kind: Step['kind']; days: number })[] = [];
  const turns: Turn[] = [];
  let account: Memory['account'] = {};
  let at = start;
  for (const one of steps) {
    at += one.wait;
    const { user, campaign, kind } = one;
    const memory = { user: users.get(user) ?? {}, account };
    // What was claimed may be seen, and told, whenever the page is online again.
    const hadTurn = turns.some(
      (turn) => turn.user === user && turn.campaign === campaign && at - turn.at < 7 * day,
    );
    if (kind === 'wish' && !paceOf(find(campaign)!, memory, { at, period: period(at), find })) {
      turns.push({ at, user, campaign });
    }
    if (turns.at(-1)?.at === at || (kind === 'seen' && hadTurn)) {
      const spent = spend(memory, campaign, at);
      account = spent.account;
      users.set(user, spent.user);
    } else if (kind !== 'wish' && kind !== 'seen') {
      const until = kind === 'snoozed' ? { until: at + one.days * day } : {};
      users.set(user, answer(memory.user, { kind, campaign, ...until }, at));
      answers.push({ at, user, campaign, kind, days: kind === 'snoozed' ? one.days : 0 });
    }
  }
  return { turns, answers };
}

const stories = (holds: (story: ReturnType<typeof play>) => void) =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => holds(play(steps))),
    { numRuns: 300 },
  );

test('no story shows anybody two interruptions in 24 hours, or the same one twice in a week', () => {
  stories(({ turns }) => {
    turns.forEach((turn, index) => {
      for (const before of turns.slice(0, index).filter(({ user }) => user === turn.user)) {
        expect(turn.at - before.at).toBeGreaterThanOrEqual(day);
        if (before.campaign === turn.campaign) expect(turn.at - before.at).toBeGreaterThanOrEqual(7 * day);
      }
    });
  });
});

test('no story shows a campaign more than three times in a billing period', () => {
  stories(({ turns }) => {
    const count = new Map<string, number>();
    for (const { at, user, campaign } of turns) {
      const key = `${period(at).start}:${user}:${campaign}`;
      count.set(key, (count.get(key) ?? 0) + 1);
    }
    for (const times of count.values()) expect(times).toBeLessThanOrEqual(pacingRules.campaignPerPeriod);
  });
});

test('no story interrupts an account more than five times in 24 hours', () => {
  stories(({ turns }) => {
    for (const { at } of turns) {
      const near = turns.filter((turn) => turn.at <= at && turn.at > at - day);
      expect(near.length).toBeLessThanOrEqual(pacingRules.accountPerDay);
    }
  });
});

test('a rest is kept after every dismissal, except by a higher band of the same meter; never is never', () => {
  stories(({ turns, answers }) => {
    const dismissals = new Map<number, number>();
    for (const [index, said] of answers.entries()) {
      const later = turns.filter(({ user, at }) => user === said.user && at > said.at);
      if (said.kind === 'never_again')
        expect(later.map(({ campaign }) => campaign)).not.toContain(said.campaign);
      if (said.kind === 'snoozed') {
        // Another day that is asked for takes the place of this one, also an earlier one.
        const next = answers
          .slice(index + 1)
          .find(
            ({ kind, user, campaign }) =>
              kind === 'snoozed' && user === said.user && campaign === said.campaign,
          );
        const again = later.filter(
          ({ campaign, at }) => campaign === said.campaign && at < (next?.at ?? Infinity),
        );
        for (const { at } of again) expect(at).toBeGreaterThanOrEqual(said.at + said.days * day);
      }
      if (said.kind !== 'dismissed') continue;
      const times = (dismissals.get(said.user) ?? 0) + 1;
      dismissals.set(said.user, times);
      const rest = [14, 30, 90][Math.min(times, 3) - 1]! * day;
      const exempt = said.campaign === 'band-80' ? 'band-95' : null;
      for (const { at, campaign } of later) {
        if (campaign !== exempt) expect(at).toBeGreaterThanOrEqual(said.at + rest);
      }
    }
  });
});

test('a dismissal at 80 % never silences 95 %', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100 * day), { minLength: 1, maxLength: 6 }), (waits) => {
      let user: UserMemory = {};
      let at = start;
      for (const wait of waits) {
        at += wait;
        user = answer(user, { kind: 'dismissed', campaign: 'band-80' }, at);
        expect(paceOf(find('band-95')!, { user, account: {} }, { at, period: period(at), find })).toBeNull();
      }
    }),
  );
});

test('what the release before remembered still holds', () => {
  const user: UserMemory = {
    lastShownAt: start,
    shown: { goal: start },
    quietUntil: start + 30 * day,
    dismissals: 2,
  };
  const why = (at: number) =>
    paceOf(find('goal')!, { user, account: {} }, { at, period: period(at), find })?.code ?? null;
  expect([why(start + hour), why(start + 29 * day), why(start + 30 * day)]).toEqual([
    'cooling_down',
    'cooling_down',
    null,
  ]);
});
