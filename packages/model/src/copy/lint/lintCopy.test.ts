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

describe('length', () => {
  const lengthOf = (slot: CopySlot, text: string, locale = 'en', widest?: Record<string, number>) =>
    lintCopy({ slot, text, locale, ...(widest && { widest }) }).map(({ rule, level }) => `${rule} ${level}`);

  test.each<[CopySlot, number]>([
    ['headline', 60],
    ['body', 200],
    ['cta', 24],
  ])('of a %s is at most %i characters, and more in other languages', (slot, limit) => {
    expect(lengthOf(slot, 'x'.repeat(limit))).toEqual([]);
    expect(lengthOf(slot, 'x'.repeat(limit + 1))).toEqual(['too-long error']);
    expect(lengthOf(slot, 'x'.repeat(limit * 1.4), 'de-AT')).toEqual([]);
    expect(lengthOf(slot, 'x'.repeat(limit * 1.4 + 1), 'de')).toEqual(['too-long error']);
  });

  test('is that of the longest branch', () => {
    const text =
      '{left, plural, =0 {All {limit} {units} are in use} one {# {unit} left of {limit}} other {# left}}';
    expect(lengthOf('headline', text)).toEqual([]);
    expect(lengthOf('cta', text.replace('in use', 'taken now'))).toEqual(['too-long error']);
  });

  test('that only long names make too much is a warning', () => {
    expect(lengthOf('cta', 'Move on to {plan}')).toEqual([]);
    expect(lengthOf('cta', 'Move on to {plan}', 'en', { plan: 14 })).toEqual(['too-long warning']);
  });
});

describe('a button that sounds as if it charged', () => {
  const rulesFor = (text: string, locale: string, ...view: string[]) =>
    lintCopy({ slot: 'cta', text, locale, view: new Set(view) }).map(({ rule }) => rule);

  test.each([
    ['en', 'Buy now'],
    ['de', 'Jetzt kaufen'],
    ['id', 'Bayar sekarang'],
    ['ms', 'Langgan sekarang'],
    ['ar', 'اشترك الآن'],
  ])('needs the price beside it in %s', (locale, text) => {
    expect(rulesFor(text, locale)).toEqual(['cta-without-price']);
    expect(rulesFor(text, locale, 'price')).toEqual(['cta-without-price']);
    expect(rulesFor(text, locale, 'price', 'interval')).toEqual([]);
    expect(rulesFor(text, locale, 'price_after')).toEqual([]);
  });

  test('is none where it says what it opens', () => {
    expect(rulesFor('See {plan}', 'en')).toEqual([]);
  });
});
