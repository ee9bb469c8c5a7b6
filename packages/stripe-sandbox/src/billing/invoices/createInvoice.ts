import type { Invoice, InvoiceItem, Metadata, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { addLine, draftFromInvoiceItem, type LineDraft } from './lines.ts';
import { computeTotals } from './totals.ts';

export interface NewInvoice {
  customer: string;
  currency: string;
  subscription: Subscription | null;
  reason: string;
  period: { start: number; end: number };
  at: number;
  lines: LineDraft[];
  /** Pending invoice items this invoice takes in. */
  pending?: InvoiceItem[];
  discounts: string[];
  /** Renewals wait an hour as drafts before they are charged; everything else is finalized by whoever asked. */
  finalizesAt?: number | null;
  autoAdvance?: boolean;
  prorationDate?: number | null;
  defaultTaxRates?: string[];
  metadata?: Metadata;
  collectionMethod?: 'charge_automatically' | 'send_invoice';
  daysUntilDue?: number | null;
  description?: string | null;
  automaticTax?: boolean;
  id?: string;
}

/** Makes a draft invoice with its lines and totals. `invoice.created` is left to the caller, who knows when it is whole. */
export function createInvoice(world: World, input: NewInvoice): Invoice {
  const invoice = world.store.invoices.put(blankInvoice(world, input));
  for (const item of input.pending ?? []) {
    addLine(world, invoice, draftFromInvoiceItem(world, item));
    world.store.invoiceitems.patch(item.id, { invoice: invoice.id });
  }
  for (const draft of input.lines) addLine(world, invoice, draft);
  return computeTotals(world, invoice);
}

function blankInvoice(world: World, input: NewInvoice): Invoice {
  const customer = world.store.customers.get(input.customer);
  const { subscription } = input;
  return {
    id: input.id ?? world.ids.next('in'),
    object: 'invoice',
    account_country: world.account.country,
    account_name: world.account.name,
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: input.autoAdvance ?? false,
    automatic_tax: {
      disabled_reason: null,
      enabled: subscription?.automatic_tax.enabled ?? input.automaticTax ?? false,
      liability: (subscription?.automatic_tax.enabled ?? input.automaticTax) ? { type: 'self' } : null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: input.finalizesAt ?? null,
    billing_reason: input.reason,
    collection_method: subscription?.collection_method ?? input.collectionMethod ?? 'charge_automatically',
    created: input.at,
    currency: input.currency,
    custom_fields: null,
    customer: input.customer,
    customer_account: null,
    customer_address: customer?.address ?? null,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    customer_phone: customer?.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: customer?.tax_exempt ?? 'none',
    customer_tax_ids: world.store.tax_ids
      .where((row) => row.customer === input.customer)
      .map(({ type, value }) => ({ type, value })),
    default_payment_method: null,
    default_source: null,
    default_tax_rates: subscription?.default_tax_rates ?? input.defaultTaxRates ?? [],
    description: input.description ?? null,
    discounts: input.discounts,
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    metadata: input.metadata ?? {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: subscription
      ? {
          quote_details: null,
          subscription_details: {
            metadata: subscription.metadata,
            subscription: subscription.id,
            ...(input.prorationDate ? { subscription_proration_date: input.prorationDate } : {}),
          },
          type: 'subscription_details',
        }
      : null,
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: input.period.end,
    period_start: input.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: customer?.test_clock ?? null,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
    $daysUntilDue: subscription?.days_until_due ?? input.daysUntilDue ?? null,
  };
}
