import { decideFirst, fillCopy, prepare, type Said } from '@uptier/model';
import { expect, test } from 'vitest';
import { createFormat } from '../shell/createFormat.ts';
import type { View } from '../shell/UiScope.ts';
import { catalog } from '../testing/catalog.ts';
import { candidateOf, now, snapshotOf } from '../testing/fixtures.ts';
import { createTranslator } from '../texts/createTranslator.ts';
import { en } from '../texts/loadLocale.ts';
import { isUnsaid, type PromptInput, readPrompt } from './readPrompt.ts';

const said: Said = { locale: 'en', words: [['Said'], ['ahead'], ['Go']], price: '$1' };

function inputOf({ words = said, locale = 'en', changed = false } = {}): PromptInput {
  const account = { catalog, snapshot: snapshotOf(), now };
  const candidate = candidateOf();
  const prepared = { ...prepare(candidate, account), said: words };
  const answers = { meters: { seats: candidate.id }, features: {}, walls: {} } as never;
  const snapshot = snapshotOf({ candidates: [{ ...candidate, prepared }], answers });
  const decision = decideFirst({ snapshot, target: { meter: 'seats' }, dismissed: [], now });
  const view: View = {
    locale,
    lang: locale,
    dir: 'ltr',
    t: createTranslator({ texts: en.surfaces, lang: locale, dir: 'ltr', own: {}, locale }),
    format: createFormat(locale, () => now),
    loaded: true,
  };
  const values = changed ? { ...decision.values } : decision.values;
  return { ready: { snapshot, catalog }, decision: { ...decision, values }, view, now };
}

test('a prompt says what the server has said of it, price and all', () => {
  expect(isUnsaid(inputOf())).toBe(false);
  expect(readPrompt(inputOf())).toMatchObject({
    fact: ['Said'],
    consequence: ['ahead'],
    action: 'Go',
    price: '$1 a month',
  });
});

test.each([
  ['in another language', { locale: 'de' }, '19 von 20 Plätzen belegt'],
  ['of other values', { changed: true }, '19 of 20 seats in use'],
])(
  'what it has not said, %s, is filled in by what comes for it, and until then is nothing',
  (_, other, fact) => {
    const input = inputOf(other);
    expect(isUnsaid(input)).toBe(true);
    expect(readPrompt(input)).toBeNull();
    const content = readPrompt(input, fillCopy);
    expect(content?.fact.join('').replaceAll(/[\u2066-\u2069]/g, '')).toBe(fact);
  },
);
