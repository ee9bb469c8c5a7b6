import type { Recording } from './recordAnswers.ts';

/** One place where the sandbox and Stripe's test mode answered differently. `undefined`: not there. */
export interface Difference {
  test: string;
  call: string;
  /** Where in the answer: `lines.data.0.amount`; empty for the call itself. */
  at: string;
  sandbox: unknown;
  stripe: unknown;
}

/** Every difference of the tests that ran on both. */
export function compareAnswers(sandbox: Recording, stripe: Recording): Difference[] {
  return [...sandbox].flatMap(([test, ours]) => {
    const theirs = stripe.get(test);
    if (!theirs) return [];
    return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => index).flatMap(
      (index) => {
        const [one, other] = [ours[index], theirs[index]];
        const call = one?.call ?? other!.call;
        // Waiting for a clock takes as many looks as it takes; what follows would only be out of step.
        if (one?.call !== other?.call)
          return [{ test, call, at: '', sandbox: one?.call, stripe: other?.call }];
        const status = diff({ status: one!.status }, { status: other!.status });
        return [...status, ...diff(one!.body, other!.body)].map((found) => ({ test, call, ...found }));
      },
    );
  });
}

function diff(sandbox: unknown, stripe: unknown, at = ''): Omit<Difference, 'test' | 'call'>[] {
  if (isTree(sandbox) && isTree(stripe) && Array.isArray(sandbox) === Array.isArray(stripe)) {
    const keys = new Set([...Object.keys(sandbox), ...Object.keys(stripe)]);
    return [...keys].flatMap((key) => diff(sandbox[key], stripe[key], at ? `${at}.${key}` : key));
  }
  return Object.is(sandbox, stripe) ? [] : [{ at, sandbox, stripe }];
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
