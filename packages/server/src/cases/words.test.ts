import { lintCopy } from '@uptier/model';
import { expect, test } from 'vitest';
import { caseLanguage } from './caseLanguage.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { type CaseText, en } from './words/en.ts';
import { id } from './words/id.ts';
import { ms } from './words/ms.ts';

const forms = (text: CaseText) => (typeof text === 'string' ? [text] : Object.values(text));
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

test.each(Object.entries({ en, de, id, ms, ar }))(
  'every sentence of a business case in %s passes the copy lint, and names the same values',
  (locale, words) => {
    for (const [key, text] of Object.entries(words)) {
      const english = holes(forms(en[key as keyof typeof en]).at(-1)!);
      for (const form of forms(text)) {
        const errors = lintCopy({ slot: 'body', text: form, locale }).filter(
          ({ level }) => level === 'error',
        );
        expect([key, errors]).toEqual([key, []]);
        // A plural may leave its count unsaid.
        const unsaid = english.filter((hole) => !holes(form).includes(hole));
        expect([key, unsaid.filter((hole) => hole !== 'count' || typeof text === 'string')]).toEqual([
          key,
          [],
        ]);
        expect([key, holes(form).filter((hole) => !english.includes(hole))]).toEqual([key, []]);
      }
    }
  },
);

test.each([
  ['en', 1, '1 person', '1 h'],
  ['de', 1, '1 Person', '1 Std.'],
  ['de', 1200, '1.200 Personen', '1.200 Std.'],
  ['id', 1, '1 orang', '1 jam'],
  ['ms', 1, '1 orang', '1 jam'],
  ['ar', 1, 'شخص واحد (1)', 'ساعة واحدة (1)'],
  ['ar', 2, 'شخصان (2)', 'ساعتان (2)'],
  ['ar', 5, '5 أشخاص', '5 ساعات'],
  ['ar', 12, '12 شخصًا', '12 ساعة'],
  ['ja', 1, '1 person', '1 h'],
])('in %s, %d is counted as its language counts', (locale, count, people, hours) => {
  const { t } = caseLanguage(locale);
  const say = (key: 'people' | 'hours') => t(key, { count }).replaceAll(/[\u2066-\u2069]/g, '');
  expect([say('people'), say('hours')]).toEqual([people, hours]);
});

test('as much again is not said as one time', () => {
  const { t } = caseLanguage('en');
  expect(t('ratio', { count: 1, difference: '' })).toContain('about as much.');
});
