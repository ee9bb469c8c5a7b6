import { Problem } from '../Problem.ts';

/** Turns a failed call to Stripe into advice; anything else is thrown on. */
export function explainStripe(error: unknown, label: string): Problem {
  const { name, kind, code, message } = error as Error & { kind?: string; code?: string };
  if (name !== 'StripeFailure') throw error;
  if (kind === 'unknown') {
    return new Problem(
      'stripe_unreachable',
      `${label} did not answer (${message}). Run it again: nothing is done twice.`,
    );
  }
  if (kind === 'rate_limited')
    return new Problem('stripe_busy', `${label} asks to wait. Run it again in a minute.`);
  return new Problem('stripe_refused', `${label} refused: ${message}${code ? ` (${code})` : ''}`);
}
