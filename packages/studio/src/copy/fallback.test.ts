import { formatMessage } from '@uptier/model';
import { compileMessage } from '@uptier/server';
import { expect, test } from 'vitest';
import { readField, toNode } from './fallback.ts';
import { writeMessage } from './writeMessage.ts';

const node = toNode({ name: 'plan', fallback: 'a bigger plan' });
const say = (values: object) =>
  formatMessage(['Try ', node], { values: { ...values }, locale: 'en', now: 0 } as never)?.join('');

test('a field that is not known is said by its fallback, and never by a gap', () => {
  expect(say({ plan: 'Growth' })).toBe('Try Growth');
  expect(say({ plan: { en: 'Growth', de: 'Wachstum' } })).toBe('Try Growth');
  expect(say({})).toBe('Try a bigger plan');
});

test('it is read back from what is stored', () => {
  const [stored] = compileMessage(writeMessage([node]));
  expect(readField(stored!)).toEqual({ name: 'plan', fallback: 'a bigger plan' });
  expect(readField({ v: 'left', f: 'number' })).toEqual({ name: 'left', format: 'number', fallback: null });
  expect(readField({ select: 'offer', options: { other: [{ v: 'plan' }] } })).toBeNull();
});
