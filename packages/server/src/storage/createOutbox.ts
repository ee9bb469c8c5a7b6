import { randomUUID } from 'node:crypto';
import type { Outbox, OutboxPayloads } from '../context.ts';
import { isDescribed, webhookTypeOf } from '../outbox/describeWebhook.ts';
import type { WebhookEndpoint } from '../outbox/WebhookEndpoint.ts';
import { outbox } from './schema.ts';

/** The outbox's writing half. Delivery is in `outbox/`. */
export function createOutbox(now: () => number, endpoints: readonly WebhookEndpoint[]): Outbox {
  return {
    async enqueue(tx, { account, kind, subject, payload: typed }) {
      const at = now();
      const payload = typed as Record<string, unknown>;
      const row = { id: randomUUID(), account, kind, subject, payload, createdAt: at, nextAt: at };
      const [promised] = await tx.insert(outbox).values(row).onConflictDoNothing().returning();
      if (!promised || !isDescribed(kind)) return;
      // Each endpoint has a row of its own: one that is away holds up no other, and is replayed alone.
      const type = webhookTypeOf[kind];
      const told = endpoints.filter(({ types }) => !types || types.includes(type));
      if (told.length === 0) return;
      const rows = told.map((endpoint) => ({
        ...row,
        id: randomUUID(),
        kind: 'webhook' satisfies keyof OutboxPayloads,
        subject: `${endpoint.id}:${type}:${subject}`,
        payload: { endpoint: endpoint.id, event: row.id, kind, payload },
      }));
      await tx.insert(outbox).values(rows).onConflictDoNothing();
    },
  };
}
