import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, now } from '../testing/snapshots.ts';
import type { Offer, Trigger } from '../wire/campaigns.ts';
import { needsPeople } from './needsPeople.ts';
import { type QualifyInput, qualify } from './qualify.ts';

const card = {
  motion: 'tier' as const,
  surface: 'card' as const,
  trigger: { kind: 'value', goal: 'report' } as Trigger,
  offer: { kind: 'plan', plan: 'cheapest' } as Offer,
};
const band = {
  ...card,
  surface: 'inline' as const,
  trigger: { kind: 'usage', meter: 'seats', band: 95 } as Trigger,
};
const help = { ...card, offer: { kind: 'help' } as Offer };

const ask = (traits: Record<string, unknown>, more: Partial<QualifyInput> = {}) =>
  qualify({ campaign: card, traits, now, ...more });
const why = (...of: Parameters<typeof ask>) => {
  const { outcome, checks } = ask(...of);
  return [outcome, checks.at(-1)?.code];
};

describe('an account of which nothing is known', () => {
  test('may be pitched: a host without traits still has campaigns', () => {
    const { outcome, checks } = ask({});
    expect(outcome).toBe('pitch');
    expect(checks.map(({ code }) => code)).toEqual([
      'health_unknown',
      'activation_unknown',
      'satisfaction_unknown',
      'adoption_unknown',
      'consistency_unknown',
      'has_authority',
    ]);
  });

  test('is not what a campaign for somebody in particular is for', () => {
    expect(why({}, { audience: { segments: ['mid'] } })).toEqual(['silent', 'segment_differs']);
    expect(why({}, { audience: { roles: ['admin'] } })).toEqual(['silent', 'role_differs']);
  });

  test('counts what has the wrong type as not told', () => {
    expect(why({ health: 'bad', activatedAt: 'never', user: 'olga' })[0]).toBe('pitch');
  });
});

describe('never pitched, and helped instead', () => {
  test.each([
    ['struggling', { health: 0.49 }],
    ['not_activated', { activatedAt: false }],
    ['activated_lately', { activatedAt: now - 13 * day }],
    ['dissatisfied', { satisfaction: 0.2 }],
    ['adoption_low', { adoption: 0.1 }],
  ])('%s', (code, traits) => {
    expect(why(traits)).toEqual(['help', code]);
    expect(why(traits, { campaign: help })).toEqual(['help', 'help_fits']);
    expect(why(traits, { campaign: band })[0]).toBe('pitch');
  });

  test('help is for nobody who is well', () => {
    expect(why({ health: 0.9 }, { campaign: help })).toEqual(['silent', 'help_not_needed']);
  });

  test('a full account uses what it has, whatever share of the features', () => {
    expect(why({ adoption: 0.1 }, { campaign: { ...card, motion: 'capacity' } })[0]).toBe('pitch');
  });
});

describe('left alone', () => {
  test.each([
    ['used_irregularly', { activeWeeks: 1 }],
    ['budget_frozen', { budgetSignal: 'frozen' }],
  ])('%s', (code, traits) => {
    expect(why(traits)).toEqual(['silent', code]);
  });

  test('whom the plan is not made for', () => {
    const rules = { profiles: { scale: { employees: { $gte: 100 } } } };
    const of = (employees: number, target = 'scale') => why({ employees }, { rules, target })[1];
    expect([of(40), of(100), of(40, 'growth')]).toEqual([
      'profile_differs',
      'has_authority',
      'has_authority',
    ]);
  });

  test('whom the campaign is not for', () => {
    const audience = { condition: { industry: 'health' } };
    expect(why({ industry: 'retail' }, { audience })).toEqual(['silent', 'condition_not_met']);
    expect(why({ industry: 'health' }, { audience })[0]).toBe('pitch');
  });
});

test('the wrong person asks instead of buying, also where a band answers', () => {
  const user = { role: 'member', budgetAuthority: false };
  expect(why({ user })).toEqual(['ask', 'no_authority']);
  expect(why({ user }, { campaign: band })).toEqual(['ask', 'no_authority']);
});

test('the host’s own thresholds hold', () => {
  expect(why({ health: 0.3 }, { rules: { health: 0.2 } })[0]).toBe('pitch');
  expect(why({ activeWeeks: 3 }, { rules: { activeWeeks: 4 } })[0]).toBe('silent');
});

test('terms of their own and several who decide need people', () => {
  expect([{ nonStandardTerms: true }, { stakeholders: 3 }, { stakeholders: 2 }, {}].map(needsPeople)).toEqual(
    [true, true, false, false],
  );
});

const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined });
const traits = fc.record({
  health: share,
  adoption: share,
  satisfaction: share,
  activatedAt: fc.constantFrom(undefined, false, now, now - 60 * day),
  activeWeeks: fc.constantFrom(undefined, 0, 5),
  budgetSignal: fc.constantFrom(undefined, 'open', 'frozen', 7),
  roiStated: fc.boolean(),
  user: fc.constantFrom(undefined, { budgetAuthority: false }, { budgetAuthority: true }),
});
const campaign = fc.record({
  motion: fc.constantFrom('tier' as const, 'feature' as const, 'capacity' as const, 'cross_sell' as const),
  surface: fc.constantFrom('card' as const, 'inline' as const),
  trigger: fc.constantFrom(card.trigger, band.trigger),
  offer: fc.constantFrom(card.offer, help.offer),
});

test('a struggling or not activated account is never pitched, whatever else is true of it', () => {
  fc.assert(
    fc.property(traits, campaign, (of, campaign) => {
      const { outcome, checks } = qualify({ campaign, traits: of, now });
      const isStruggling = (of.health ?? 1) < 0.5 || of.activatedAt === false;
      const isAnswer = checks[0]?.code === 'answer_not_pitch';
      if (isStruggling && !isAnswer) expect(['help', 'silent']).toContain(outcome);
    }),
  );
});

test('reasons are always there, end at the first that failed, and fail exactly where nothing is proposed', () => {
  fc.assert(
    fc.property(traits, campaign, (of, campaign) => {
      const { outcome, checks } = qualify({ campaign, traits: of, now });
      const failed = checks.findIndex(({ passed }) => !passed);
      expect(checks.length).toBeGreaterThan(0);
      if (campaign.offer.kind === 'help') expect(outcome === 'help').toBe(failed < 0);
      else expect(['pitch', 'ask'].includes(outcome)).toBe(failed < 0);
      if (failed >= 0) expect(failed).toBe(checks.length - 1);
      for (const { message } of checks) expect(message).not.toBe('');
    }),
  );
});

test('a healthier account is never worse off', () => {
  fc.assert(
    fc.property(traits, fc.double({ min: 0, max: 1, noNaN: true }), (of, more) => {
      const before = qualify({ campaign: card, traits: of, now });
      const better = { ...of, health: Math.max(of.health ?? 0, more) };
      const after = qualify({ campaign: card, traits: better, now });
      if (of.health !== undefined && before.outcome === 'pitch') expect(after.outcome).toBe('pitch');
    }),
  );
});
