import { describe, expect, test } from 'vitest';
import type { CompiledMessage } from './CompiledMessage.ts';
import { formatMessage } from './formatMessage.ts';
import { toPlainText } from './toPlainText.ts';
import type { Values } from './Value.ts';

const now = Date.UTC(2026, 10, 20);

function text(message: CompiledMessage, values: Values, locale = 'en-GB') {
  const parts = formatMessage(message, { values, locale, now, timeZone: 'UTC' });
  return parts && toPlainText(parts);
}

const seatsLeft: CompiledMessage = [
  {
    plural: 'left',
    options: {
      '=0': ['No seats left'],
      one: [{ hash: true }, ' seat left'],
      other: [{ hash: true }, ' seats left'],
    },
  },
];

describe('values', () => {
  test('numbers are grouped as the locale does, whether or not the copy says "number"', () => {
    expect(text([{ v: 'used' }, ' of ', { v: 'limit', f: 'number' }], { used: 9500, limit: 10_000 })).toBe(
      '9,500 of 10,000',
    );
    expect(text([{ v: 'limit' }], { limit: 10_000 }, 'de')).toBe('10.000');
  });

  test('money shows every decimal when it is charged and drops empty ones on a list price', () => {
    const amount = { amount: 4800, currency: 'usd' };
    expect(text(['Pay ', { v: 'amount' }, ' now'], { amount }, 'en')).toBe('Pay $48.00 now');
    expect(text([{ v: 'amount' }, ' a month'], { amount: { ...amount, list: true } }, 'en')).toBe(
      '$48 a month',
    );
  });

  test('a time becomes a day, with the year only when it is another one', () => {
    const from = Date.UTC(2026, 11, 3);
    const to = Date.UTC(2027, 0, 4);
    expect(text([{ v: 'from', f: 'date' }, '–', { v: 'to', f: 'date' }], { from, to })).toBe(
      '3 Dec–4 Jan 2027',
    );
  });

  test('catalog words are resolved to the locale', () => {
    expect(text([{ v: 'meter' }], { meter: { en: 'Seats', de: 'Plätze' } }, 'de-AT')).toBe('Plätze');
  });
});

describe('a missing value', () => {
  test.each<[string, CompiledMessage, Values]>([
    ['in text', ['Move to ', { v: 'plan' }], {}],
    ['in bold', [{ b: [{ v: 'plan' }] }], {}],
    ['in a link', [{ a: '/plans', c: [{ v: 'plan' }] }], {}],
    ['in the chosen option', [{ select: 'x', options: { other: [{ v: 'plan' }] } }], {}],
    ['as the count of a plural', seatsLeft, { left: '3' }],
    ['as a date that is no number', [{ v: 'from', f: 'date' }], { from: 'soon' }],
    ['because it is empty once cleaned', [{ v: 'name' }], { name: ' \u202e\n' }],
    ['because it is not a number', [{ v: 'used' }], { used: Number.NaN }],
    ['because the name is inherited', [{ v: 'constructor' }], {}],
  ])('%s hides the whole message', (_, message, values) => {
    expect(text(message, values)).toBeNull();
  });

  test('takes "other" in a select, which is how copy gives a fallback', () => {
    const message: CompiledMessage = [
      'See ',
      { select: 'priced', options: { yes: ['it for ', { v: 'price' }], other: ['what it costs'] } },
    ];
    expect(text(message, {})).toBe('See what it costs');
    expect(
      text(message, { priced: 'yes', price: { amount: 14900, currency: 'usd', list: true } }, 'en'),
    ).toBe('See it for $149');
  });
});

describe('plurals', () => {
  test('exact keys win over categories', () => {
    expect([0, 1, 1200].map((left) => text(seatsLeft, { left }))).toEqual([
      'No seats left',
      '1 seat left',
      '1,200 seats left',
    ]);
  });

  test('Arabic uses its six categories', () => {
    const options = Object.fromEntries(
      ['zero', 'one', 'two', 'few', 'many', 'other'].map((category) => [category, [category]]),
    );
    const chosen = [0, 1, 2, 3, 11, 100].map((n) => text([{ plural: 'n', options }], { n }, 'ar'));
    expect(chosen).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  });

  test('ordinals follow their own rules', () => {
    const message: CompiledMessage = [
      {
        plural: 'n',
        ordinal: true,
        options: { one: [{ hash: true }, 'st'], two: [{ hash: true }, 'nd'], other: [{ hash: true }, 'th'] },
      },
    ];
    expect([1, 2, 11, 22].map((n) => text(message, { n }))).toEqual(['1st', '2nd', '11th', '22nd']);
  });

  test('# inside a select inside a plural is still the count', () => {
    const message: CompiledMessage = [
      { plural: 'n', options: { other: [{ select: 'who', options: { other: [{ hash: true }] } }] } },
    ];
    expect(text(message, { n: 7 })).toBe('7');
  });
});

describe('markup', () => {
  test('bold and links come back as parts, never as HTML', () => {
    const message: CompiledMessage = [
      '1 seat ',
      { v: 'left' },
      ' ',
      { b: ['left'] },
      { a: 'https://x.example/p', c: ['why'] },
    ];
    expect(formatMessage(message, { values: { left: '<i>' }, locale: 'en', now })).toEqual([
      '1 seat <i> ',
      { b: ['left'] },
      { a: 'https://x.example/p', c: ['why'] },
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'http://x.example',
    '//x.example',
    '/\\x.example',
    '/\t/x.example',
    ' https://x.example',
    'https://x.example/a b',
  ])('%j is not a link, only its words', (href) => {
    expect(formatMessage([{ a: href, c: ['why'] }], { values: {}, locale: 'en', now })).toEqual(['why']);
  });

  test.each(['https://x.example/a?b#c', 'mailto:sales@x.example', '/plans', '/'])('%j is a link', (href) => {
    expect(formatMessage([{ a: href, c: ['why'] }], { values: {}, locale: 'en', now })).toEqual([
      { a: href, c: ['why'] },
    ]);
  });
});

describe('other people’s text', () => {
  test('cannot turn the sentence around or break its line', () => {
    expect(text([{ v: 'name' }, ' asks'], { name: 'Ada\u202e\u2066 \r\n\u0000Lo\u2028ve\ud800lace' })).toBe(
      'Ada  Lo ve lace asks',
    );
  });

  test('is cut at 80 characters, never inside one', () => {
    const cut = text([{ v: 'name' }], { name: '🦉'.repeat(100) });
    expect([...(cut ?? '')]).toHaveLength(80);
    expect(cut).toBe(`${'🦉'.repeat(79)}…`);
  });

  test('is isolated where two directions meet and left alone elsewhere', () => {
    expect(text([{ v: 'name' }], { name: 'Ada' })).toBe('Ada');
    expect(text([{ v: 'name' }], { name: 'عادل' })).toBe('\u2068عادل\u2069');
    expect(text([{ v: 'name' }], { name: 'Ada' }, 'ar')).toBe('\u2068Ada\u2069');
  });
});

test('a locale that Intl rejects reads as English instead of throwing', () => {
  expect(text([{ v: 'n' }, ' ', { v: 'd', f: 'date' }], { n: 1200, d: now }, 'not a locale')).toBe(
    '1,200 Nov 20',
  );
  expect(text([{ v: 'n' }], { n: 1200.5 }, 'de_DE')).toBe('1.200,5');
});
