import type {
  CreditedItems,
  DiscountAmount,
  Invoice,
  InvoiceItem,
  InvoiceLine,
  Metadata,
  Price,
} from '../../store/objects.ts';
import type { World } from '../../world.ts';

/** A line before it is on an invoice. Amounts are minor units before discounts and tax, except where noted. */
export interface LineDraft {
  subscription: string | null;
  /** The subscription item billed; null for lines that belong to no item. */
  item: string | null;
  price: Price | null;
  quantity: number | null;
  amount: number;
  description: string;
  period: { start: number; end: number };
  proration: boolean;
  credited: CreditedItems | null;
  discountable: boolean;
  /** Discounts of the line alone, taken before those of the whole invoice. */
  ownDiscounts: string[];
  /** Discounts a proration already contains, when they are shown (`proration_discounts: itemized`). */
  fixedDiscounts: DiscountAmount[];
  /** null means the invoice's default rates. */
  taxRates: string[] | null;
  unitAmountDecimal: string | null;
  invoiceItem: string | null;
  metadata: Metadata;
  /** The line bills the item for its period: flexible billing credits it when the item changes. */
  covers: boolean;
}

export function pricingOf(price: Price | null, unitAmountDecimal: string | null): InvoiceLine['pricing'] {
  if (!price) return null;
  return {
    type: 'price_details',
    price_details: { price: price.id, product: price.product },
    unit_amount_decimal: unitAmountDecimal,
  };
}

export function addLine(world: World, invoice: Invoice, draft: LineDraft): InvoiceLine {
  return world.store.line_items.put({
    id: world.ids.next('il'),
    object: 'line_item',
    amount: draft.amount,
    currency: invoice.currency,
    description: draft.description,
    discount_amounts: draft.fixedDiscounts,
    discountable: draft.discountable,
    discounts: draft.ownDiscounts,
    invoice: invoice.id,
    livemode: false,
    metadata: draft.metadata,
    parent: parentOf(draft),
    period: draft.period,
    pretax_credit_amounts: [],
    pricing: pricingOf(draft.price, draft.unitAmountDecimal),
    quantity: draft.quantity,
    quantity_decimal: draft.quantity === null ? null : String(draft.quantity),
    subscription: draft.subscription,
    subtotal: draft.amount,
    taxes: [],
    $taxRates: draft.taxRates,
    $covers: draft.covers,
  });
}

function parentOf(draft: LineDraft): InvoiceLine['parent'] {
  const prorationDetails = { credited_items: draft.credited };
  if (draft.item === null) {
    return {
      type: 'invoice_item_details',
      invoice_item_details: {
        invoice_item: draft.invoiceItem ?? '',
        proration: draft.proration,
        proration_details: prorationDetails,
        subscription: draft.subscription,
      },
      subscription_item_details: null,
    };
  }
  return {
    type: 'subscription_item_details',
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: draft.invoiceItem,
      proration: draft.proration,
      proration_details: prorationDetails,
      subscription: draft.subscription,
      subscription_item: draft.item,
    },
  };
}

export interface InvoiceItemInput {
  customer: string;
  currency: string;
  invoice: string | null;
  at: number;
  testClock: string | null;
}

/** Prorations live as invoice items: pending until an invoice takes them, or attached to one at once. */
export function createInvoiceItem(world: World, draft: LineDraft, input: InvoiceItemInput): InvoiceItem {
  return world.store.invoiceitems.put({
    id: world.ids.next('ii'),
    object: 'invoiceitem',
    amount: draft.amount,
    currency: input.currency,
    customer: input.customer,
    customer_account: null,
    date: input.at,
    description: draft.description,
    discountable: draft.discountable,
    discounts: draft.ownDiscounts,
    invoice: input.invoice,
    livemode: false,
    metadata: draft.metadata,
    net_amount: draft.amount,
    parent: draft.subscription
      ? {
          type: 'subscription_details',
          subscription_details: {
            subscription: draft.subscription,
            ...(draft.item ? { subscription_item: draft.item } : {}),
          },
        }
      : null,
    period: draft.period,
    pricing: pricingOf(draft.price, draft.unitAmountDecimal),
    proration: draft.proration,
    ...(draft.proration ? { proration_details: itemProration(draft) } : {}),
    quantity: draft.quantity ?? 1,
    quantity_decimal: String(draft.quantity ?? 1),
    tax_rates: draft.taxRates ?? [],
    test_clock: input.testClock,
    $taxRates: draft.taxRates,
    $fixedDiscounts: draft.fixedDiscounts,
    $credited: draft.credited,
    $covers: draft.covers,
  });
}

function itemProration(draft: LineDraft) {
  const { credited } = draft;
  return {
    credited_items: credited && { type: 'invoice_line_items', invoice_line_item_details: credited },
    discount_amounts: draft.fixedDiscounts,
  };
}

/** The line an invoice item becomes when an invoice takes it. */
export function draftFromInvoiceItem(world: World, item: InvoiceItem): LineDraft {
  const details = item.parent?.subscription_details;
  return {
    subscription: details?.subscription ?? null,
    item: details?.subscription_item ?? null,
    price: world.store.prices.get(item.pricing?.price_details?.price ?? '') ?? null,
    quantity: item.quantity,
    amount: item.amount,
    description: item.description ?? '',
    period: item.period,
    proration: item.proration,
    credited: (item.$credited as CreditedItems | null | undefined) ?? null,
    discountable: item.discountable,
    ownDiscounts: item.discounts,
    fixedDiscounts: (item.$fixedDiscounts as DiscountAmount[] | undefined) ?? [],
    taxRates:
      (item.$taxRates as string[] | null | undefined) ?? (item.tax_rates.length ? item.tax_rates : null),
    unitAmountDecimal: item.pricing?.unit_amount_decimal ?? null,
    invoiceItem: item.id,
    metadata: item.metadata,
    covers: item.$covers === true,
  };
}
