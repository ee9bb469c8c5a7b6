import { describe, expect, test } from 'vitest';
import type { Prepared } from '../decide/prepare.ts';
import type { CampaignCandidate, PromptCopy } from '../wire/campaigns.ts';
import { formatMessage } from './formatMessage.ts';
import { sayAnswers } from './sayAnswers.ts';
import { toPlainText } from './toPlainText.ts';

const words: PromptCopy = {
  headline: [
    { plural: 'left', options: { one: [{ hash: true }, ' seat left'], other: [{ hash: true }, ' left'] } },
  ],
  body: [{ v: 'plan' }, ': ', { v: 'price' }, ' a month'],
  cta: ['See ', { v: 'plan' }],
};
const german: PromptCopy = { ...words, body: [{ v: 'plan' }, ': ', { v: 'price' }, ' pro Monat'] };
const prepared = {
  trigger: null,
  rest: [],
  priority: 3,
  relief: [],
  at: null,
  offer: { kind: 'upgrade', listPrice: 14_900 } as Prepared['offer'],
  values: { left: 1, plan: 'Growth', price: { amount: 14_900, currency: 'usd', list: true as const } },
} satisfies Prepared;

function candidate(more: Partial<CampaignCandidate> = {}): CampaignCandidate {
  return {
    id: 'usage-seats-95',
    motion: 'capacity',
    surface: 'inline',
    trigger: { kind: 'usage', meter: 'seats', band: 95 },
    condition: null,
    offer: { kind: 'plan', plan: 'cheapest' },
    copy: { en: words, de: german },
    assignment: null,
    startedAt: 0,
    prepared,
    ...more,
  };
}

function say(one: CampaignCandidate, locale = 'en-US') {
  const answers = { meters: { seats: 'usage-seats-95' }, features: {}, walls: {} } as never;
  const reader = { locale, currency: 'usd', now: 0 };
  return sayAnswers({ candidates: [one], answers }, reader)[0]!.prepared?.said;
}

describe('what a page is told in words', () => {
  test('English that is read in a language without plurals has its own', () => {
    expect(toPlainText(say(candidate(), 'id')!.words[0])).toMatch(/1\S* seat left/);
  });

  test.each(['en-US', 'de', 'ar', 'fr'])('is in %s what the page itself would say', (locale) => {
    const said = say(candidate(), locale);
    const copy = locale === 'de' ? german : words;
    const context = { values: prepared.values, locale, now: 0 };
    expect(said).toMatchObject({
      locale,
      words: [copy.headline, copy.body, copy.cta].map((message) => formatMessage(message, context)),
    });
    expect(toPlainText(said!.words[1])).toContain(said!.price);
  });

  test('names no price where nothing has one', () => {
    const help = { ...prepared, offer: { kind: 'help' } as Prepared['offer'] };
    expect(say(candidate({ prepared: help }))).not.toHaveProperty('price');
  });

  test.each<[string, Partial<CampaignCandidate>]>([
    ['a value is missing', { prepared: { ...prepared, values: { plan: 'Growth' } } }],
    [
      'a day is named: it depends on where the reader is',
      { copy: { en: { ...words, cta: [{ v: 'renewal', f: 'date' }] } } },
    ],
    ['it answers for nothing', { id: 'another' }],
  ])('is left to the page where %s', (_, more) => {
    expect(say(candidate(more))).toBeUndefined();
  });
});
