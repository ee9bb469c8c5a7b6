import type { UiScope } from './UiScope.ts';

/** Wraps what the page calls, so that a mistake of ours is reported and never thrown into it. */
export function createGuard(report: (error: unknown) => void): UiScope['guard'] {
  return (run) =>
    (...args) => {
      try {
        const result: unknown = run(...args);
        if (result instanceof Promise) result.catch(report);
      } catch (error) {
        report(error);
      }
    };
}
