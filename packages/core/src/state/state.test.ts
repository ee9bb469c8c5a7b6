import { computed, signal } from '@preact/signals-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Readable } from '../UptierClient.ts';
import { createCell } from './createCell.ts';
import { createDerived } from './createDerived.ts';

type Step =
  | { do: 'set'; value: number }
  | { do: 'listen'; id: number; reacts: 'nothing' | 'stopMe' | 'stopFirst' | 'listenMore' }
  | { do: 'stop'; id: number };

const ids = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('set' as const), value: fc.nat({ max: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('listen' as const),
      id: ids,
      reacts: fc.constantFrom('nothing', 'stopMe', 'stopFirst', 'listenMore'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), id: ids }) },
);

/** What each listener of `cell` heard, when steps are carried out on it. */
function play(cell: Readable<number> & { set(value: number): void }, steps: Step[]): string[] {
  const heard: string[] = [];
  const stops = new Map<number, () => void>();
  const stop = (id: number) => {
    stops.get(id)?.();
    stops.delete(id);
  };
  const listen = (id: number, reacts: string): void => {
    if (stops.has(id)) return;
    stops.set(
      id,
      cell.subscribe(() => {
        heard.push(`${id}: ${cell.get()}`);
        if (reacts === 'stopMe') stop(id);
        if (reacts === 'stopFirst') stop(0);
        if (reacts === 'listenMore') listen(3, 'nothing');
      }),
    );
  };
  for (const one of steps) {
    heard.push(one.do);
    if (one.do === 'set') cell.set(one.value);
    if (one.do === 'listen') listen(one.id, one.reacts);
    if (one.do === 'stop') stop(one.id);
  }
  return heard;
}

/** The same face on a signal. */
function createSignalCell(first: number) {
  const value = signal(first);
  return {
    get: () => value.peek(),
    set(next: number) {
      value.value = next;
    },
    subscribe(listener: () => void) {
      let isFirst = true;
      return value.subscribe(() => {
        if (!isFirst) listener();
        isFirst = false;
      });
    },
  };
}

/** Signals tell the newest listener first; nobody here depends on an order. */
const unordered = (heard: string[]) => {
  const groups: string[][] = [];
  for (const line of heard) {
    if (!line.includes(':')) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups.map((group) => group.sort());
};

describe('a cell', () => {
  test('tells what a signal tells, to whoever listens at that moment', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const plain = steps.filter((one) => one.do !== 'listen' || one.reacts !== 'stopFirst');
        expect(unordered(play(createCell(0), plain))).toEqual(unordered(play(createSignalCell(0), plain)));
      }),
    );
  });

  test('whoever is stopped by another listener hears nothing more', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const cell = createCell(0);
        const stopped = new Set<unknown>();
        const counted = {
          ...cell,
          subscribe(listener: () => void) {
            const stop = cell.subscribe(() => {
              expect(stopped.has(listener)).toBe(false);
              listener();
            });
            return () => {
              stopped.add(listener);
              stop();
            };
          },
        };
        play(counted, steps);
      }),
    );
  });

  test('a listener that sets another value: everybody hears of the last one, nobody of the first after it', () => {
    const cell = createCell(0);
    const heard: string[] = [];
    cell.subscribe(() => {
      heard.push(`a${cell.get()}`);
      if (cell.get() === 1) cell.set(2);
    });
    cell.subscribe(() => heard.push(`b${cell.get()}`));
    cell.set(1);
    expect(heard).toEqual(['a1', 'a2', 'b2']);
  });
});

describe('a derived value', () => {
  const change = fc.record({ at: fc.nat({ max: 2 }), value: fc.nat({ max: 2 }), read: fc.boolean() });

  test('reads and works as a computed signal does, whatever the order of changes and reads', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.boolean(), (changes, listened) => {
        const cells = [0, 0, 0].map(createCell);
        const signals = [0, 0, 0].map((first) => signal(first));
        let work = 0;
        let computedWork = 0;
        const sum = createDerived(
          () => cells.map((cell) => cell.get()),
          () => {
            work += 1;
            return cells.reduce((total, cell) => total + cell.get(), 0);
          },
        );
        const oracle = computed(() => {
          computedWork += 1;
          return signals.reduce((total, one) => total + one.value, 0);
        });
        for (const cell of cells) cell.subscribe(sum.check);
        const heard: number[] = [];
        const expected: number[] = [];
        if (listened) {
          sum.subscribe(() => heard.push(sum.get()));
          oracle.subscribe((value) => expected.push(value));
          expected.shift();
        }
        for (const { at, value, read } of changes) {
          cells[at]!.set(value);
          signals[at]!.value = value;
          if (read) expect(sum.get()).toBe(oracle.peek());
        }
        expect(heard).toEqual(expected);
        // A value that went there and back is still the same one; a signal works again.
        expect(work).toBeLessThanOrEqual(computedWork);
      }),
    );
  });

  test('is whole inside a listener that hears of the change before it does', () => {
    const cell = createCell(1);
    const double = createDerived(
      () => [cell.get()],
      () => cell.get() * 2,
    );
    const seen: number[] = [];
    cell.subscribe(() => seen.push(double.get()));
    cell.subscribe(double.check);
    double.subscribe(() => seen.push(double.get()));
    cell.set(2);
    expect(seen).toEqual([4, 4]);
  });

  test('does nothing while nobody reads it or listens', () => {
    const cell = createCell(1);
    let work = 0;
    const derived = createDerived(
      () => [cell.get()],
      () => {
        work += 1;
        return cell.get();
      },
    );
    cell.subscribe(derived.check);
    cell.set(2);
    expect(work).toBe(0);
  });
});
