import { afterAll, inject } from 'vitest';
import type {} from './strykerContext.ts';

/** The thread outlives the run: what the next one does before its first test, it does with no mutant. */
afterAll(() => {
  const stryker = (globalThis as Record<string, unknown>)[inject('globalNamespace')];
  Object.assign(stryker as object, { activeMutant: undefined });
});
