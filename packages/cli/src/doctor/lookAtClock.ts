import { type Finding, ok, problem, warning } from './Finding.ts';

/** A `Date` header has whole seconds and travelled for a while. */
const noticeableMs = 5_000;
/** Stripe's signatures are refused beyond five minutes. */
const brokenMs = 300_000;

/** Compares this machine's clock with the `Date` of an answer (RFC 9110 §6.6.1); null when it had none. */
export function lookAtClock(answer: Response, now: number): Finding | null {
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return null;
  const off = now - theirs;
  const words = `${Math.round(Math.abs(off) / 1000)} s ${off > 0 ? 'ahead of' : 'behind'} ${new URL(answer.url).host}`;
  if (Math.abs(off) >= brokenMs) {
    return problem(
      'clock',
      `This clock is ${words}: session tokens and webhooks are refused. Turn on time synchronisation.`,
    );
  }
  if (Math.abs(off) >= noticeableMs) {
    return warning(
      'clock',
      `This clock is ${words}. Session tokens allow 5 s between servers. Turn on time synchronisation.`,
    );
  }
  return ok('clock', `The clock agrees with ${new URL(answer.url).host}.`);
}
