import { expect, test } from 'vitest';
import type { CompiledMessage } from '../CompiledMessage.ts';
import { readingsOf } from './readingsOf.ts';

const textsOf = (message: CompiledMessage) => readingsOf(message).map(({ text }) => text);

test('marks are gone, values stand in braces, and braces that are text do not', () => {
  expect(
    textsOf([
      'Last ',
      { b: ['chance'] },
      ' ',
      { a: '/x', c: ['{deadline}'] },
      { v: 'left' },
      { v: 'to', f: 'date' },
    ]),
  ).toEqual(['Last chance (deadline){left}{to, date}']);
});

test('every branch is read, with every branch of what stands beside it', () => {
  const left = { plural: 'left', options: { one: ['one'], other: [{ hash: true as const }] } };
  const plan = { select: 'plan', options: { undefined: ['more'], other: [{ v: 'plan' }] } };
  expect(textsOf([left, ' ', plan])).toEqual(['one more', 'one {plan}', '{left} more', '{left} {plan}']);
  expect(readingsOf([left])[0]!.counts).toEqual(['left']);
});

test('the same value chooses the same everywhere', () => {
  const offer = (...keys: string[]) => ({
    select: 'offer',
    options: Object.fromEntries([...keys, 'other'].map((key) => [key, [key]])),
  });
  expect(textsOf([offer('a'), ' ', offer('a', 'b')])).toEqual(['a a', 'other b', 'other other']);
});

test('no branch is left out where choices would multiply beyond measure', () => {
  const choice = (name: string) => ({ select: name, options: { x: [`${name} x`], other: [`${name} y`] } });
  const names = Array.from({ length: 30 }, (_, index) => `choice${index}`);
  const texts = textsOf(names.map(choice));
  expect(texts.length).toBeLessThan(400);
  for (const name of names)
    expect(
      texts.some((text) => text.includes(`${name} x`)),
      name,
    ).toBe(true);
});
