import { type CompiledMessage, type CopySlot, lintCopy } from '@uptier/model';
import { compileMessage } from '@uptier/server';
import { describe, expect, test } from 'vitest';
import type { CopySource } from '../api/contract.ts';
import { writeMessage } from '../copy/writeMessage.ts';
import { lintSource } from './lintSource.ts';
import sentences from './vectors/sentences.json' with { type: 'json' };

const flagged = sentences.flagged as { rule: string; slot: CopySlot; text: string }[];
const fine = sentences.fine as { slot: CopySlot; text: string }[];

const errorsOf = (slot: CopySlot, text: string | CompiledMessage) =>
  lintCopy({ slot, text, locale: 'en' }).flatMap(({ rule, level }) => (level === 'error' ? [rule] : []));

/** As the editor stores what was typed, quotes doubled and all, and as it is read again when it is published. */
const stored = (text: string) => compileMessage(writeMessage(compileMessage(text)));

const errorsIn = (change: Partial<CopySource>) =>
  lintSource({ en: { headline: 'Headline', body: 'Body', cta: 'See plans', ...change } }, []).flatMap(
    ({ rule, level }) => (level === 'error' ? [rule] : []),
  );

describe('a sentence that presses people', () => {
  test.each(flagged)('is found, typed or stored: $text', ({ rule, slot, text }) => {
    expect(errorsOf(slot, text)).toContain(rule);
    expect(errorsOf(slot, stored(text))).toContain(rule);
  });

  test.each([
    ['an apostrophe that is stored doubled', 'unbound-urgency', ["Don't wait"]],
    ['another one', 'unbound-urgency', ["Act before it's too late"]],
    ['a third', 'threat', ["Without it you'll lose your boards"]],
    ['bold in the middle of it', 'unbound-urgency', ['Last ', { b: ['chance'] }]],
    ['a link in the middle of it', 'unbound-urgency', ['Last ', { a: '/plans', c: ['chance'] }]],
    ['a branch', 'unbound-scarcity', [{ select: 'who', options: { ask: ['Hi'], other: ['Selling fast'] } }]],
    [
      'two branches that meet',
      'unbound-urgency',
      ['Final ', { plural: 'left', options: { one: ['seat'], other: ['call'] } }],
    ],
    [
      'the words for what is not known',
      'threat',
      [{ select: 'plan', options: { undefined: ['Pay, or else'], other: [{ v: 'plan' }] } }],
    ],
    ['a hyphen that nobody sees', 'unbound-urgency', ['Hur\u00adry']],
    ['a space that does not break', 'unbound-urgency', ['Last\u00a0chance']],
    ['braces that are only text', 'unbound-urgency', ['Hurry {deadline}']],
  ] as [string, string, CompiledMessage][])('is found behind %s', (_, rule, message) => {
    expect(errorsIn({ body: writeMessage(message) })).toContain(rule);
  });
});

describe('an honest sentence', () => {
  test.each(fine)('is left alone, typed or stored: $text', ({ slot, text }) => {
    expect(errorsOf(slot, text)).toEqual([]);
    expect(errorsOf(slot, stored(text))).toEqual([]);
  });

  test('may say what is counted', () => {
    const left: CompiledMessage = [
      { plural: 'left', options: { '=1': ['Only 1 left'], other: ['Only ', { hash: true }, ' left'] } },
    ];
    expect(errorsOf('body', left)).toEqual([]);
    expect(errorsOf('body', ['Only 1 left'])).toEqual(['unbound-scarcity']);
  });
});
