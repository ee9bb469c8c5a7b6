import type { CompiledMessage, MessageNode } from '@uptier/model';
import { compileMessage, defaultCampaigns, templates } from '@uptier/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalog } from '../testing/catalog.ts';
import { writeMessage } from './writeMessage.ts';

/** Anything but the marks of bold and links, which are marks wherever they are typed. */
const text = fc.stringMatching(/^[a-zäß{}#'<>|, .\n]{1,12}$/u);
const name = fc.constantFrom('left', 'plan', 'price', 'constructor');
const field = fc.oneof(
  name.map((v): MessageNode => ({ v })),
  fc
    .tuple(name, fc.constantFrom('number' as const, 'date' as const))
    .map(([v, f]): MessageNode => ({ v, f })),
);

const message = (depth: number, inPlural: boolean, marks = true): fc.Arbitrary<CompiledMessage> => {
  const leaves: fc.Arbitrary<MessageNode>[] = [text, field];
  if (inPlural) leaves.push(fc.constant({ hash: true as const }));
  if (marks) {
    const inside = fc.array(fc.oneof(...leaves), { minLength: 1, maxLength: 3 }).map(merge);
    leaves.push(
      inside.map((b): MessageNode => ({ b })),
      inside.map((c): MessageNode => ({ a: '/plans', c })),
    );
  }
  if (depth > 0) {
    const option = (plural: boolean) => message(depth - 1, plural);
    leaves.push(
      fc
        .record({ plural: name, one: option(true), other: option(true), exact: option(true) })
        .map(({ plural, one, other, exact }) => ({ plural, options: { '=0': exact, one, other } })),
      fc
        .record({ plural: name, other: option(true) })
        .map(({ plural, other }) => ({ plural, ordinal: true as const, options: { other } })),
      fc
        .record({ select: name, yes: option(false), other: option(false) })
        .map(({ select, yes, other }) => ({ select, options: { yes, other } })),
    );
  }
  return fc.array(fc.oneof(...leaves), { maxLength: 4 }).map(merge);
};

/** Text beside text is one text. */
function merge(nodes: CompiledMessage): CompiledMessage {
  const merged: CompiledMessage = [];
  for (const node of nodes) {
    const last = merged.length - 1;
    if (typeof node === 'string' && typeof merged[last] === 'string') merged[last] += node;
    else merged.push(node);
  }
  return merged;
}

test('any message is the same message after it was written and read', () => {
  fc.assert(
    fc.property(message(2, false), (given) => {
      expect(compileMessage(writeMessage(given))).toEqual(given);
    }),
    { numRuns: 1000 },
  );
});

test('all words that come with Uptier are the same words after it', () => {
  const all = [
    ...defaultCampaigns(catalog).map(({ words }) => words),
    ...templates.map(({ words }) => words),
  ];
  const texts = all.flatMap((words) =>
    Object.values(words).flatMap((copy) => (copy ? Object.values(copy) : [])),
  );
  expect(texts.length).toBeGreaterThan(200);
  for (const one of texts)
    expect(compileMessage(writeMessage(compileMessage(one)))).toEqual(compileMessage(one));
});
