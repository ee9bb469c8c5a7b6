import { randomUUID } from 'node:crypto';
import type { Outbox } from '../context.ts';
import { outbox } from './schema.ts';

/** The outbox's writing half. Delivery is in `webhooks/`. */
export function createOutbox(now: () => number): Outbox {
  return {
    async enqueue(tx, { account, kind, subject, payload }) {
      const at = now();
      const row = { id: randomUUID(), account, kind, subject, payload, createdAt: at, nextAt: at };
      await tx.insert(outbox).values(row).onConflictDoNothing();
    },
  };
}
