import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export interface Ids {
  /** A new id such as `sub_1Q…`, as long as Stripe's. */
  next(prefix: string): string;
  /** An opaque string of the given length, for secrets and fingerprints. */
  opaque(length: number): string;
  /** How many have been handed out: persisted so that a deterministic run continues instead of repeating. */
  counter(): number;
  /** Goes on from a count reached earlier, or starts over from 0. */
  resume(count: number): void;
}

const shortIds = new Set(['cus', 'prod', 'req']);

/** Ids are random by default; with a seed the same sequence of requests makes the same ids. */
export function createIds(seed: string | undefined): Ids {
  let count = 0;
  const letters = (bytes: Uint8Array, length: number) =>
    Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
  const bytes = (length: number) => {
    count += 1;
    if (seed === undefined) return randomBytes(length);
    return createHash('sha512').update(`${seed}:${count}`).digest().subarray(0, length);
  };
  return {
    next(prefix) {
      const length = shortIds.has(prefix) ? 14 : 24;
      return `${prefix}_${letters(bytes(length), length)}`;
    },
    opaque: (length) => letters(bytes(length), length),
    counter: () => count,
    resume(at) {
      count = at;
    },
  };
}
