import type { Chore } from '../createTick.ts';
import { deliverDue } from '../outbox/deliver.ts';
import { dropDoneEvents } from '../storage/inbox.ts';
import { dropDelivered } from '../storage/outbox.ts';
import { dropUnusedQuotes } from '../storage/quotes.ts';
import { pollEvents } from '../webhooks/pollEvents.ts';
import { processInbox } from '../webhooks/processInbox.ts';
import { reconcileDue } from './reconcile.ts';

const day = 24 * 3_600_000;

/** Everything about money that no request waits for. The parts know each other only through the database. */
export const moneyChores: readonly Chore[] = [
  { name: 'events.poll', run: pollEvents },
  { name: 'inbox.process', run: processInbox },
  { name: 'upgrades.reconcile', run: reconcileDue },
  { name: 'outbox.deliver', run: deliverDue },
  {
    // Queues are kept for a while for whoever looks into a case; the audit keeps what matters.
    name: 'money.forget',
    async run({ db, now }) {
      await dropUnusedQuotes(db, now() - 2 * day);
      await dropDoneEvents(db, now() - 35 * day);
      await dropDelivered(db, now() - 35 * day);
    },
  },
];
