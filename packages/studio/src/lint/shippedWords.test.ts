import { type CampaignRules, defaultCampaigns } from '@uptier/server';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../api/fieldsOf.ts';
import { catalog } from '../testing/catalog.ts';
import { lintSource } from './lintSource.ts';

describe('words that come with Uptier', () => {
  test.each(defaultCampaigns(catalog).map((one) => [one.id, one] as const))(
    'of %s have no error, and fit where names are long',
    (_, one) => {
      const fields = fieldsOf({ ...one, publishedRules: one as unknown as CampaignRules }, catalog);
      expect(lintSource(one.words, fields)).toEqual([]);
    },
  );
});

describe('a field that may be unknown', () => {
  const known = ['left', 'offer'].map((name) => ({ name, always: true }));
  const rulesOf = (body: string) =>
    lintSource({ en: { headline: 'Headline', body, cta: 'Go' } }, known)
      .filter(({ level }) => level === 'error')
      .map(({ rule }) => rule);

  test('needs words to fall back on, wherever it stands', () => {
    expect(rulesOf('Try {plan}')).toEqual(['missing-fallback-plan']);
    expect(rulesOf('**{plan}** for {left, plural, one {one} other {{price}}}')).toEqual([
      'missing-fallback-plan',
      'missing-fallback-price',
    ]);
    expect(rulesOf('{add, plural, other {# more}}')).toEqual(['missing-fallback-add']);
  });

  test('has them in its own words, or in a branch that knows it', () => {
    expect(rulesOf('Try {plan, select, undefined {a bigger plan} other {{plan}}}')).toEqual([]);
    expect(rulesOf('{offer, select, upgrade {Try {plan}} other {See plans}}')).toEqual([]);
    expect(rulesOf('{left, plural, one {One} other {#}} left')).toEqual([]);
  });
});

describe('a language', () => {
  const whole = { headline: 'Headline', body: 'Body', cta: 'Go' };
  const findingsOf = (copy: object) =>
    lintSource({ en: whole, ...copy }, []).map(({ locale, field, rule, level }) =>
      [locale, field, rule, level].join(' '),
    );

  test('that is begun is completed or removed', () => {
    expect(findingsOf({ de: { ...whole, body: ' ', cta: '' } })).toEqual([
      'de body missing-locale error',
      'de cta missing-locale error',
    ]);
    expect(findingsOf({ de: whole })).toEqual([]);
  });

  test('without rules of its own says that nobody looks for pressure in it', () => {
    expect(findingsOf({ fr: whole, 'de-AT': whole })).toEqual(['fr headline unread-language warning']);
  });

  test('has the price in sight of a button that sounds as if it charged', () => {
    const buy = { ...whole, cta: 'Buy now' };
    expect(findingsOf({ en: buy })).toEqual(['en cta cta-without-price error']);
    const body =
      '{price, select, undefined {} other {{price} a {interval, select, year {year} other {month}}}}';
    expect(findingsOf({ en: { ...buy, body } })).toEqual([]);
  });
});
