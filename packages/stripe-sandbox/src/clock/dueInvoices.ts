import { advanceDraft, markOverdue, retryInvoice } from '../billing/invoices/advanceInvoice.ts';
import type { Invoice } from '../store/objects.ts';
import type { World } from '../world.ts';
import type { Due, Scope } from './roll.ts';

/** Drafts to finalize, and open invoices to try again or to call overdue. */
export function dueInvoices(world: World, scope: Scope): Due[] {
  return world.store.invoices
    .where((row) => row.test_clock === scope && (row.status === 'draft' || row.status === 'open'))
    .flatMap((invoice) => dueOf(world, invoice));
}

function dueOf(world: World, invoice: Invoice): Due[] {
  const current = () => world.store.invoices.get(invoice.id) as Invoice;
  if (invoice.status === 'draft') {
    if (!invoice.auto_advance || invoice.automatically_finalizes_at === null) return [];
    return [{ at: invoice.automatically_finalizes_at, rank: 5, run: () => advanceDraft(world, current()) }];
  }
  if (invoice.next_payment_attempt !== null) {
    return [{ at: invoice.next_payment_attempt, rank: 6, run: () => retryInvoice(world, current()) }];
  }
  if (invoice.collection_method === 'send_invoice' && invoice.due_date !== null && !invoice.$overdue) {
    return [{ at: invoice.due_date, rank: 6, run: () => markOverdue(world, current()) }];
  }
  return [];
}
