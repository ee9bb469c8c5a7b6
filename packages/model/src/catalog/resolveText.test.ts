import { expect, test } from 'vitest';
import { resolveText } from './resolveText.ts';

const text = { en: 'Colour', 'pt-BR': 'Cor', de: 'Farbe' };

test.each([
  ['de', 'Farbe'],
  ['de-AT', 'Farbe'],
  ['DE_at', 'Farbe'],
  ['pt-br', 'Cor'],
  ['pt', 'Colour'],
  ['fr', 'Colour'],
])('%s reads %s', (locale, expected) => {
  expect(resolveText(text, locale)).toBe(expected);
});

test('one string serves every locale', () => {
  expect(resolveText('Growth', 'ar')).toBe('Growth');
});
