import { describe, expect, test } from 'vitest';
import type { Part } from './parts.ts';
import type { PartResult } from './runPart.ts';
import { runParts } from './runParts.ts';

function part(name: string, more: Partial<Part> = {}): Part {
  return { name, title: name, level: 'quick', args: [], counts: 'step', minutes: 1, ...more };
}

/** Runs parts that last one turn of the event loop each, and writes down when they start and end. */
async function record(
  parts: Part[],
  failing: string[] = [],
): Promise<{ log: string[]; results: PartResult[] }> {
  const log: string[] = [];
  const run = async (one: Part): Promise<PartResult> => {
    await new Promise(setImmediate);
    const failed = failing.includes(one.name);
    const totals = { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
    return { part: one, outcome: failed ? 'failed' : 'passed', totals, ms: 1, output: '' };
  };
  const results = await runParts({
    parts,
    run,
    lanes: 2,
    onStart: ({ name }) => log.push(`+${name}`),
    onEnd: ({ part: { name } }) => log.push(`-${name}`),
  });
  return { log, results };
}

describe('the parts of a run', () => {
  test('start in their order, two at a time', async () => {
    const { log } = await record([part('a'), part('b'), part('c')]);
    expect(log).toEqual(['+a', '+b', '-a', '+c', '-b', '-c']);
  });

  test('wait for those they come after, and let others pass meanwhile', async () => {
    const { log } = await record([part('build'), part('size', { after: ['build'] }), part('lint')]);
    expect(log.indexOf('+size')).toBeGreaterThan(log.indexOf('-build'));
    expect(log.indexOf('+lint')).toBeLessThan(log.indexOf('+size'));
  });

  test('are not run, and count as failed, when one they come after failed', async () => {
    const { log, results } = await record([part('build'), part('size', { after: ['build'] })], ['build']);
    expect(log).not.toContain('+size');
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'not run']);
    expect(results[1]?.totals.failed).toBe(1);
  });

  test('run when the one they come after was not chosen', async () => {
    const { results } = await record([part('size', { after: ['build'] })]);
    expect(results[0]?.outcome).toBe('passed');
  });

  test('have the machine to themselves when they must be alone', async () => {
    const { log } = await record([part('a'), part('e2e', { alone: true }), part('b')]);
    expect(log).toEqual(['+a', '-a', '+e2e', '-e2e', '+b', '-b']);
  });

  test('are refused when they wait for each other', async () => {
    const circle = record([part('a', { after: ['b'] }), part('b', { after: ['a'] })]);
    await expect(circle).rejects.toThrow('wait for each other');
  });

  test('are reported in their order, whichever ended first', async () => {
    const { results } = await record([part('a', { after: ['b'] }), part('b')]);
    expect(results.map((result) => result.part.name)).toEqual(['a', 'b']);
  });
});
