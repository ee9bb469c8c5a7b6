import type { MeasuredArm, TestPlan } from '@uptier/server';
import { expect, test } from 'vitest';
import { DAY, measuresOf, startedAt } from '../testing/measuresOf.ts';
import { readTest } from './readTest.ts';

const now = startedAt + 30 * DAY;
const annoying = [
  { accounts: 20_000, paid: 1000, dismissed: 6000 },
  { accounts: 20_000, paid: 1400, dismissed: 6900 },
];

const planned = (plan: Partial<TestPlan>) => {
  const usual = measuresOf(annoying);
  return { ...usual, plan: { ...usual.plan, ...plan } };
};

test('a test is judged by the margins it started with, whatever they are today', () => {
  const wide = { guardrails: [{ name: 'dismissed', margin: 0.3, scale: 'relative' as const }] };
  expect(readTest(measuresOf(annoying), now).decision).toBe('hold');
  expect(readTest(planned(wide), now)).toMatchObject({ decision: 'ship', settings: wide });
});

test('its intervals are as wide as the error it started with asks for', () => {
  const [usual, strict] = [{}, { alpha: 0.001 }].map((plan) => readTest(planned(plan), now));
  const width = (reading = usual!) => reading.paid[0]!.high - reading.paid[0]!.low;
  expect(width(strict)).toBeGreaterThan(1.3 * width(usual));
  expect([usual?.settings.alpha, strict?.settings.alpha]).toEqual([0.05, 0.001]);
});

test('a stopped test is read as of its stop', () => {
  const stoppedAt = startedAt + 20 * DAY;
  const stopped = { ...measuresOf(annoying), state: 'stopped' as const, stoppedAt };
  expect(readTest(stopped, now).advice).toMatch(/^Stopped on 22 Nov\. .* It was too early to decide\.$/);
});

const half = { accounts: 10_000, paid: 500, dismissed: 2_000 };
const told = (b: Partial<MeasuredArm>, heard = { contacted: false, erred: false }) =>
  readTest(measuresOf([half, { ...half, ...b }], { heard }), now);
const statesOf = (reading: ReturnType<typeof readTest>) =>
  Object.fromEntries(reading.guardrails.map(({ name, state }) => [name, state]));

test('a guardrail of which the host tells nothing does not seem to hold, and keeps nobody from winning', () => {
  const reading = told({ paid: 900 });
  expect(statesOf(reading)).toMatchObject({ canceled: 'holds', contacted: 'untold', erred: 'untold' });
  expect(reading.decision).toBe('ship');
  expect(reading.settings.guardrails.map(({ name }) => name)).not.toContain('contacted');
});

test('a guardrail of which the host tells something is read', () => {
  const heard = { contacted: true, erred: true };
  expect(statesOf(told({ paid: 900 }, heard))).toMatchObject({
    contacted: 'holds',
    erred: 'holds',
  });
  const reading = told({ paid: 900, erred: 300 }, heard);
  expect(statesOf(reading)).toMatchObject({ contacted: 'holds', erred: 'worse' });
  expect(reading).toMatchObject({ decision: 'rollback', winner: null });
  expect(reading.advice).toContain('B is followed by an error on the page more often.');
});

test('what was counted is read, also when what told of it is kept no longer', () => {
  expect(statesOf(told({ contacted: 300 }))).toMatchObject({
    contacted: 'worse',
    erred: 'untold',
  });
});
