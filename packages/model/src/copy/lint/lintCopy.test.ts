import { describe, expect, test } from 'vitest';
import { type CopySlot, lintCopy } from './lintCopy.ts';

const rulesOf = (slot: CopySlot, text: string, locale = 'en') =>
  lintCopy({ slot, text, locale })
    .filter((finding) => finding.level === 'error')
    .map((finding) => finding.rule);

describe('copy that must not be published', () => {
  test.each<[string, CopySlot, string]>([
    ['confirmshame', 'decline', "No thanks, I'd rather pay more later"],
    ['confirmshame', 'decline', "I don't want to grow my business"],
    ['confirmshame', 'decline', 'No, I’ll stay limited'],
    ['confirmshame', 'decline', 'Keep missing out'],
    ['unbound-urgency', 'body', 'Hurry! This offer ends soon.'],
    ['unbound-urgency', 'body', 'Last chance to lock in 20% off'],
    ['unbound-urgency', 'body', 'Act now before it’s too late'],
    ['unbound-urgency', 'body', 'Only 3 hours to save'],
    ['unbound-scarcity', 'body', 'Only 4 spots left on this plan'],
    ['unbound-scarcity', 'body', 'Pro is selling fast'],
    ['unbound-social-proof', 'body', '4,218 teams upgraded this week'],
    ['unbound-social-proof', 'body', 'Dana from Berlin just upgraded'],
    ['unbound-social-proof', 'body', 'Most popular'],
    ['trial-without-terms', 'body', 'Start your free trial'],
    ['trial-without-terms', 'body', 'Try Pro free for 14 days'],
    ['double-negative', 'checkbox', "Don't send me offers unless I unsubscribe"],
    ['threat', 'body', 'Your data will be deleted unless you upgrade'],
    ['threat', 'body', 'You’ll regret staying on Free'],
    ['empty', 'headline', '  '],
  ])('%s in a %s: %s', (rule, slot, text) => {
    expect(rulesOf(slot, text)).toContain(rule);
  });

  test.each([
    ['de', 'Letzte Chance: nur heute!'],
    ['id', 'Kesempatan terakhir, hanya hari ini'],
    ['ms', 'Peluang terakhir, hari ini sahaja'],
    ['ar', 'الفرصة الأخيرة'],
  ])('invented urgency in %s', (locale, text) => {
    expect(rulesOf('body', text, locale)).toContain('unbound-urgency');
  });
});

describe('copy that is fine', () => {
  test.each<[CopySlot, string]>([
    ['decline', 'No thanks'],
    ['decline', 'Not now'],
    ['decline', 'Remind me in 7 days'],
    ['decline', 'Keep current plan'],
    ['decline', 'Stay on Free'],
    ['decline', "Don't show again"],
    ['body', "You've used {used} of {limit} events this month."],
    ['body', 'Upgrade to Pro for {price} per {interval}. Cancel anytime in Billing.'],
    ['body', 'At your current pace you will likely reach {limit} between {hit_early} and {hit_late}.'],
    ['body', 'Your trial ends on {trial_end}. Then {price_after} per month unless you cancel.'],
    ['body', 'Exports are part of Team and above.'],
    ['body', 'The 20% launch discount is available until {deadline, date}.'],
    ['body', 'Start your free trial: free until {trial_end}, then {price_after} per month.'],
    ['body', 'Your plan renews on {renewal_date} for {price}.'],
  ])('in a %s: %s', (slot, text) => {
    expect(rulesOf(slot, text)).toEqual([]);
  });
});

test('a text too long for a phone is a warning, not an error', () => {
  const findings = lintCopy({ slot: 'cta', text: 'Compare every plan we have ever offered', locale: 'en' });
  expect(findings).toEqual([expect.objectContaining({ rule: 'too-long', level: 'warning' })]);
});

test('a text with branches is as long as its longest branch', () => {
  const text =
    '{left, plural, =0 {All {limit} {units} are in use} one {# {unit} left of {limit}} other {# left}}';
  expect(lintCopy({ slot: 'headline', text, locale: 'en' })).toEqual([]);
  expect(lintCopy({ slot: 'cta', text, locale: 'en' })).toEqual([]);
  expect(lintCopy({ slot: 'decline', text, locale: 'en' })).toEqual([
    expect.objectContaining({ rule: 'too-long' }),
  ]);
});
