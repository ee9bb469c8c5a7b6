import type { StoredAnswer } from '../store/objects.ts';
import type { World } from '../world.ts';
import { StripeError } from './errors.ts';
import type { FormObject } from './form.ts';

const keptSeconds = 24 * 3600;

export interface Idempotency {
  /** Says how to go on with this key: answer from the record, or execute. Throws for a mismatch or a key in use. */
  begin(key: string, request: { method: string; path: string; params: FormObject }): StoredAnswer | null;
  /** Records the answer of an executed request. Requests refused before execution are not recorded, as on Stripe. */
  finish(key: string, answer: { status: number; body: string } | null): void;
}

/** Idempotency keys as Stripe keeps them: a day long, compared by endpoint and parameters, one request at a time. */
export function createIdempotency(world: () => World): Idempotency {
  const running = new Map<string, { fingerprint: string; method: string; path: string }>();

  return {
    begin(key, { method, path, params }) {
      const fingerprint = JSON.stringify(sorted(params));
      const store = world().store.idempotent_answers;
      const stored = store.get(key);
      if (stored && stored.created + keptSeconds <= wallSeconds()) store.delete(key);
      else if (stored) {
        assertSame(key, stored, { method, path, fingerprint });
        return stored;
      }
      const other = running.get(key);
      if (other) {
        assertSame(key, other, { method, path, fingerprint });
        throw inUse(key);
      }
      running.set(key, { fingerprint, method, path });
      return null;
    },
    finish(key, answer) {
      const request = running.get(key);
      running.delete(key);
      if (!request || !answer) return;
      world().store.idempotent_answers.put({
        id: key,
        object: 'sandbox.idempotent_answer',
        ...request,
        ...answer,
        created: wallSeconds(),
      });
    },
  };
}

/** Keys live in real time: a test clock that jumps a month must not forget them. */
function wallSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

interface Compared {
  fingerprint: string;
  method: string;
  path: string;
}

function assertSame(key: string, first: Compared, now: Compared): void {
  if (first.method !== now.method || first.path !== now.path) {
    throw new StripeError(
      400,
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${first.path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
      { type: 'idempotency_error' },
    );
  }
  if (first.fingerprint !== now.fingerprint) throw mismatch(key);
}

export function mismatch(key: string): StripeError {
  return new StripeError(
    400,
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    { type: 'idempotency_error' },
  );
}

export function inUse(key: string): StripeError {
  return new StripeError(
    409,
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    { type: 'idempotency_error', code: 'idempotency_key_in_use', headers: { 'stripe-should-retry': 'true' } },
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
