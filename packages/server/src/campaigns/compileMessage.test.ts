import { defineCatalog, formatMessage, lintCopy, toPlainText, type Values } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { CopyError } from './CopyError.ts';
import { compileCampaign } from './compileCampaign.ts';
import { compileMessage } from './compileMessage.ts';
import { defaultCampaigns } from './defaultCampaigns.ts';

describe('the words of a prompt, compiled', () => {
  test.each([
    ['plain', ['plain']],
    ['{used} of {limit}', [{ v: 'used' }, ' of ', { v: 'limit' }]],
    ['{used, number} by {resets, date}', [{ v: 'used', f: 'number' }, ' by ', { v: 'resets', f: 'date' }]],
    ['**{plan}** is bigger', [{ b: [{ v: 'plan' }] }, ' is bigger']],
    ['**a** and **b**', [{ b: ['a'] }, ' and ', { b: ['b'] }]],
    ['[docs](https://a.dev/x?y=1)', [{ a: 'https://a.dev/x?y=1', c: ['docs'] }]],
    ['[**{plan}**](/plans)', [{ a: '/plans', c: [{ b: [{ v: 'plan' }] }] }]],
    ['**[us](mailto:a@b.c)**', [{ b: [{ a: 'mailto:a@b.c', c: ['us'] }] }]],
    ['[beta] is a bracket', ['[beta] is a bracket']],
    ['**[beta**', [{ b: ['[beta'] }]],
    ['2 * 3 = 6', ['2 * 3 = 6']],
    ['<b>no HTML</b>', ['<b>no HTML</b>']],
    [
      '{left, plural, =0 {none} one {**#** seat} other {# seats}}',
      [
        {
          plural: 'left',
          options: {
            '=0': ['none'],
            one: [{ b: [{ hash: true }] }, ' seat'],
            other: [{ hash: true }, ' seats'],
          },
        },
      ],
    ],
    [
      '{n, selectordinal, one {#st} other {#th}}',
      [
        {
          plural: 'n',
          ordinal: true,
          options: { one: [{ hash: true }, 'st'], other: [{ hash: true }, 'th'] },
        },
      ],
    ],
    ['{x, select, yes {a} other {b}}', [{ select: 'x', options: { yes: ['a'], other: ['b'] } }]],
    ["it''s '{'literal'}'", ["it's {literal}"]],
  ])('%s', (text, tree) => {
    expect(compileMessage(text)).toEqual(tree);
  });

  test.each([
    ['{used', 'syntax', 0],
    ['a {}', 'syntax', 2],
    ['{n, plural, one {x}}', 'syntax', 19],
    ['{price, number, ::currency/EUR}', 'unsupported', 0],
    ['at {t, time}', 'unsupported', 3],
    ['{n, plural, offset:1 other {#}}', 'unsupported', 0],
    ['**bold', 'unbalanced_bold', 0],
    ['{x, select, other {**a}} b**', 'unbalanced_bold', 19],
    ['[x](javascript:alert(1))', 'link_not_allowed', 2],
    ['[x](http://plain.example)', 'link_not_allowed', 2],
    ['[x](//evil.example)', 'link_not_allowed', 2],
    ['[x](/\\evil.example)', 'link_not_allowed', 2],
    ['[x](https://{plan}.example)', 'link_not_allowed', 2],
    ['[x](data:text/html,hi)', 'link_not_allowed', 2],
    ['x](/a)', 'link_not_allowed', 1],
    ['[**x](/a)**', 'unbalanced_bold', 1],
  ])('%s is refused as %s at %i', (text, code, position) => {
    const compile = () => compileMessage(text);
    expect(compile).toThrow(CopyError);
    try {
      compile();
    } catch (error) {
      expect([(error as CopyError).code, (error as CopyError).position]).toEqual([code, position]);
    }
  });

  test('an unknown placeholder is refused with the place and the known ones', () => {
    const words = { headline: 'Hi {usr}', body: 'b', cta: 'c' };
    expect(() => compileCampaign({ en: words })).toThrow(
      expect.objectContaining({ code: 'invalid_copy', path: 'en.headline', position: 4 }),
    );
  });
});

describe('the words that ship', () => {
  const catalog = defineCatalog({
    currency: 'usd',
    meters: { seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' } },
    features: { sso: { name: 'Single sign-on', group: 'security' } },
    plans: {
      starter: { name: 'Starter', prices: { month: 4900 } },
      growth: { name: 'Growth', prices: { month: 14900 }, features: { sso: true } },
    },
  });
  const base: Values = {
    account: 'Acme',
    used: 19,
    limit: 20,
    left: 1,
    percent: 95,
    unit: 'seat',
    units: 'seats',
    feature: 'Single sign-on',
  };
  const price = { amount: 14900, currency: 'usd', list: true as const };
  const offers: Record<string, Values> = {
    'a priced upgrade': { offer: 'upgrade', plan: 'Growth', priced: 'yes', price, interval: 'month' },
    'an upgrade whose price cannot be told': { offer: 'upgrade', plan: 'Growth', priced: 'no' },
    sales: { offer: 'sales', plan: 'Enterprise', priced: 'no' },
    'extra units': { offer: 'extras', add: 2, priced: 'yes', price, interval: 'year' },
  };
  const cases = defaultCampaigns(catalog).flatMap((campaign) =>
    Object.entries(offers)
      .filter(([name]) => campaign.surface !== 'gate' || name !== 'extra units')
      .flatMap(([name, values]) =>
        ['en', 'de', 'id', 'ms', 'ar'].map(
          (locale) => [campaign.id, name, locale, campaign, values] as const,
        ),
      ),
  );

  test.each(cases)('%s with %s in %s is whole', (_id, _offer, locale, campaign, values) => {
    const copy = compileCampaign(campaign.words)[locale]!;
    for (const message of [copy.headline, copy.body, copy.cta]) {
      const parts = formatMessage(message, { values: { ...base, ...values }, locale, now: 0 });
      expect(parts && toPlainText(parts)).toMatch(/\S/);
      expect(toPlainText(parts!)).not.toMatch(/undefined|[{}*]/);
    }
  });

  test('press nobody, in any language', () => {
    for (const { id, words } of defaultCampaigns(catalog)) {
      for (const [locale, copy] of Object.entries(words)) {
        for (const slot of ['headline', 'body', 'cta'] as const) {
          const findings = lintCopy({ slot, text: compileMessage(copy![slot]), locale });
          expect(findings, `${id} ${locale}.${slot}`).toEqual([]);
        }
      }
    }
  });

  test('name what is used, what is proposed and its list price', () => {
    const campaign = defaultCampaigns(catalog).find(({ id }) => id === 'usage-seats-95')!;
    const copy = compileCampaign(campaign.words).en;
    const say = (message: typeof copy.body) =>
      toPlainText(
        formatMessage(message, { values: { ...base, ...offers['a priced upgrade'] }, locale: 'en', now: 0 })!,
      );
    expect([say(copy.headline), say(copy.body), say(copy.cta)]).toEqual([
      '1 seat left of 20',
      'Growth gives you more room: $149 a month.',
      'See Growth',
    ]);
  });
});
