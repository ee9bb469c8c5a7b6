import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onceSeen } from './onceSeen.ts';

let tell: (isIntersecting: boolean) => void = () => {};
const disconnect = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  disconnect.mockClear();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(listener: (entries: { isIntersecting: boolean }[]) => void) {
        tell = (isIntersecting) => listener([{ isIntersecting }]);
      }
      observe() {}
      disconnect = disconnect;
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watch() {
  let times = 0;
  const stop = onceSeen(document.createElement('div'), () => {
    times += 1;
  });
  return { times: () => times, stop };
}

test('half of it in view for a second is seen, once', () => {
  const { times } = watch();
  tell(true);
  vi.advanceTimersByTime(999);
  expect(times()).toBe(0);
  vi.advanceTimersByTime(1);
  expect([times(), disconnect.mock.calls.length]).toEqual([1, 1]);
});

test('a glance in passing is not, and two glances are not one look', () => {
  const { times } = watch();
  for (const isSeen of [true, false, true, false]) {
    tell(isSeen);
    vi.advanceTimersByTime(900);
  }
  vi.advanceTimersByTime(5_000);
  expect(times()).toBe(0);
});

test('what is taken away is not seen later', () => {
  const { times, stop } = watch();
  tell(true);
  stop();
  vi.advanceTimersByTime(5_000);
  expect([times(), vi.getTimerCount()]).toEqual([0, 0]);
});
