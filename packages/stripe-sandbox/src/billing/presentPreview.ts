import { expand } from '../http/expand.ts';
import { linesOf, type View, view } from '../http/views.ts';
import type { Invoice } from '../store/objects.ts';
import type { World } from '../world.ts';
import { computeTotals, settleWithBalance } from './invoices/totals.ts';

/** A preview wears its own id and the clothes of a draft. */
export function presentPreview(world: World, built: Invoice, expandPaths: readonly string[]): View {
  const invoice = computeTotals(world, built);
  const id = world.ids.next('upcoming_in');
  const settled = settleWithBalance(invoice.total, invoice.starting_balance, invoice.currency);
  const renamed: Invoice = {
    ...invoice,
    id,
    amount_paid: 0,
    amount_remaining: invoice.amount_due,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    billing_reason: 'upcoming',
    ending_balance: settled.endingBalance,
    next_payment_attempt:
      invoice.collection_method === 'charge_automatically' ? invoice.created + 3600 : null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  };
  for (const line of linesOf(world, invoice.id)) world.store.line_items.put({ ...line, invoice: id });
  world.store.invoices.put(renamed);
  rememberLines(world, id);
  return expand(world, view(world, renamed), expandPaths);
}

const rememberedPreviews = 50;

function rememberLines(world: World, id: string): void {
  world.previews.set(
    id,
    linesOf(world, id).map((line) => view(world, line)),
  );
  const [oldest] = world.previews.keys();
  if (world.previews.size > rememberedPreviews && oldest) world.previews.delete(oldest);
}
