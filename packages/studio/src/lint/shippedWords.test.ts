import { type CampaignRules, defaultCampaigns } from '@uptier/server';
import { describe, expect, test } from 'vitest';
import { alwaysIn, fieldsOf } from '../api/fieldsOf.ts';
import { catalog } from '../testing/catalog.ts';
import { lintSource } from './lintSource.ts';

describe('words that come with Uptier', () => {
  test.each(defaultCampaigns(catalog).map((one) => [one.id, one] as const))(
    'of %s have no error',
    (_, one) => {
      const fields = fieldsOf({ ...one, publishedRules: one as unknown as CampaignRules }, catalog);
      expect(lintSource(one.words, alwaysIn(fields)).filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});

describe('a field that may be unknown', () => {
  const known = new Set(['left', 'offer']);
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
