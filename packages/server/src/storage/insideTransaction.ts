import { AsyncLocalStorage } from 'node:async_hooks';

const transaction = new AsyncLocalStorage<true>();

/** Runs `work` marked as being inside a database transaction. */
export function markTransaction<T>(work: () => Promise<T>): Promise<T> {
  return transaction.run(true, work);
}

/**
 * Throws inside a database transaction. Called before anything that must not happen there: a call to the network (a slow
 * answer would hold locks, and a crash after it would forget what it did) and a second connection (a deadlock when there is one).
 */
export function assertOutsideTransaction(what: string): void {
  if (transaction.getStore()) throw new Error(`${what} inside a database transaction`);
}
