import { cardError, invalid, missing } from '../../http/errors.ts';
import { given, mergeMetadata, orNull } from '../../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
  either,
  flag,
  integer,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  text,
} from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import { linesOf, view } from '../../http/views.ts';
import { recordedDecline, resolvePaymentMethod } from '../../payments/paymentMethods.ts';
import type { Customer, Invoice, InvoiceItem, InvoicePayment } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { applyDiscountParams } from '../discounts.ts';
import { previewInvoice } from '../previewInvoice.ts';
import { afterPayment, voidAndSettle } from '../settle.ts';
import { extraLine } from '../subscriptions/extraLines.ts';
import { discountsInForce } from '../subscriptions/planChange.ts';
import {
  billingModeShape,
  discountsShape,
  extraItemShape,
  updateItemShape,
} from '../subscriptions/subscriptionRoutes.ts';
import { noPaymentMethod } from '../subscriptions/updateSubscription.ts';
import { createInvoice } from './createInvoice.ts';
import { finalizeInvoice } from './finalizeInvoice.ts';
import { addLine, createInvoiceItem, draftFromInvoiceItem } from './lines.ts';
import { chargeInvoice, markPaid, type PaymentResult } from './payInvoice.ts';
import { computeTotals } from './totals.ts';

const addressShape = objectOf({
  city: clearableText,
  country: clearableText,
  line1: clearableText,
  line2: clearableText,
  postal_code: clearableText,
  state: clearableText,
});

const previewShape = {
  automatic_tax: objectOf({ enabled: flag, liability: anything }, ['enabled']),
  currency: text,
  customer: text,
  customer_details: objectOf({
    address: clearable(addressShape),
    shipping: anything,
    tax: anything,
    tax_exempt: clearable(oneOf('none', 'exempt', 'reverse')),
    tax_ids: anything,
  }),
  discounts: discountsShape,
  invoice_items: listOf(extraItemShape),
  issuer: anything,
  preview_mode: oneOf('next', 'recurring'),
  subscription: text,
  subscription_details: objectOf({
    billing_cycle_anchor: objectOf({ type: oneOf('now', 'unchanged', 'timestamp'), timestamp: integer }, [
      'type',
    ]),
    billing_mode: billingModeShape,
    cancel_at: clearable(integer),
    cancel_at_period_end: flag,
    cancel_now: flag,
    default_tax_rates: clearable(listOf(text)),
    items: listOf(updateItemShape),
    metadata: anything,
    proration_behavior: oneOf('always_invoice', 'create_prorations', 'none'),
    proration_date: integer,
    start_date: integer,
    trial_end: either(oneOf('now'), integer),
  }),
};

export const invoiceRoutes: Route[] = [
  route(
    'POST',
    '/v1/invoices/create_preview',
    previewShape,
    ({ world, params, expand }) => {
      const { invoice_items: items, ...rest } = params;
      const extra = items?.map(({ period: _period, ...item }) => item);
      return previewInvoice(world, { ...rest, ...(extra ? { invoice_items: extra } : {}) }, expand);
    },
    { expanded: true },
  ),
  route(
    'POST',
    '/v1/invoices',
    {
      auto_advance: flag,
      automatic_tax: objectOf({ enabled: flag, liability: anything }, ['enabled']),
      collection_method: oneOf('charge_automatically', 'send_invoice'),
      currency: text,
      customer: text,
      days_until_due: natural,
      default_payment_method: text,
      default_tax_rates: listOf(text),
      description: text,
      discounts: discountsShape,
      due_date: integer,
      metadata: clearable(metadata),
      pending_invoice_items_behavior: oneOf('include', 'exclude'),
      subscription: text,
    },
    ({ world, params }) => {
      const customer = findCustomer(world, params.customer);
      const subscription = params.subscription
        ? (world.store.subscriptions.get(params.subscription) ?? null)
        : null;
      const at = world.time(customer);
      const currency =
        params.currency ?? subscription?.currency ?? customer.currency ?? world.account.currency;
      const invoice = createInvoice(world, {
        customer: customer.id,
        currency,
        subscription,
        reason: 'manual',
        period: { start: at, end: at },
        at,
        pending: pendingFor(world, customer, currency, params),
        lines: [],
        discounts: params.discounts
          ? applyDiscountParams(world, params.discounts, { customer: customer.id, currency, at })
          : subscription
            ? discountsInForce(world, subscription, at)
            : [],
        autoAdvance: params.auto_advance ?? false,
        finalizesAt: params.auto_advance ? at + 3600 : null,
        metadata: mergeMetadata({}, params.metadata),
        description: params.description ?? null,
        automaticTax: params.automatic_tax?.enabled ?? false,
        ...(params.collection_method ? { collectionMethod: params.collection_method } : {}),
        ...(params.days_until_due === undefined ? {} : { daysUntilDue: params.days_until_due }),
        ...(params.default_tax_rates ? { defaultTaxRates: params.default_tax_rates } : {}),
      });
      const settled = world.store.invoices.patch(invoice.id, {
        ...given({ due_date: params.due_date, default_payment_method: params.default_payment_method }),
      });
      world.events.emit('invoice.created', settled);
      return settled;
    },
  ),
  listRoute(
    '/v1/invoices',
    {
      collection_method: text,
      customer: text,
      due_date: anything,
      status: oneOf('draft', 'open', 'paid', 'uncollectible', 'void'),
      subscription: text,
    },
    ({ world, params }) =>
      invoicesNamed(world, params).filter(
        (invoice) =>
          (params.customer === undefined || invoice.customer === params.customer) &&
          (params.status === undefined || invoice.status === params.status) &&
          (params.collection_method === undefined ||
            invoice.collection_method === params.collection_method) &&
          (params.subscription === undefined ||
            invoice.parent?.subscription_details?.subscription === params.subscription) &&
          (params.customer !== undefined || params.subscription !== undefined || invoice.test_clock === null),
      ),
  ),
  route('GET', '/v1/invoices/:id', {}, ({ world, path }) => findInvoice(world, path.id)),
  listRoute(
    '/v1/invoices/:id/lines',
    {},
    ({ world, path }) => {
      const remembered = world.previews.get(path.id ?? '');
      return remembered
        ? (remembered as ReturnType<typeof linesOf>)
        : linesOf(world, findInvoice(world, path.id).id);
    },
    { oldestFirst: true },
  ),
  route(
    'POST',
    '/v1/invoices/:id',
    {
      auto_advance: flag,
      automatic_tax: objectOf({ enabled: flag, liability: anything }, ['enabled']),
      collection_method: oneOf('charge_automatically', 'send_invoice'),
      default_payment_method: clearableText,
      default_tax_rates: clearable(listOf(text)),
      description: clearableText,
      discounts: discountsShape,
      due_date: integer,
      footer: clearableText,
      metadata: clearable(metadata),
    },
    ({ world, path, params }) => {
      const invoice = findInvoice(world, path.id);
      const before = view(world, invoice);
      const editsAmounts = params.discounts !== undefined || params.default_tax_rates !== undefined;
      if (editsAmounts && invoice.status !== 'draft') {
        throw invalid(
          "Finalized invoices can't be updated in this way. For more details see: https://stripe.com/docs/billing/invoices/overview#finalized",
          { code: 'invoice_not_editable' },
        );
      }
      const changed = world.store.invoices.patch(invoice.id, {
        ...given({
          auto_advance: params.auto_advance,
          collection_method: params.collection_method,
          default_payment_method: orNull(params.default_payment_method),
          default_tax_rates: params.default_tax_rates === '' ? [] : params.default_tax_rates,
          description: orNull(params.description),
          footer: orNull(params.footer),
          due_date: params.due_date,
        }),
        ...(params.auto_advance === false ? { automatically_finalizes_at: null } : {}),
        ...(params.discounts === undefined
          ? {}
          : {
              discounts: applyDiscountParams(world, params.discounts || [], {
                customer: invoice.customer,
                currency: invoice.currency,
                at: world.time(invoice),
              }),
            }),
        metadata: mergeMetadata(invoice.metadata, params.metadata),
      });
      const settled = invoice.status === 'draft' ? computeTotals(world, changed) : changed;
      world.events.emit('invoice.updated', settled, { before: before as Invoice });
      return settled;
    },
  ),
  route('DELETE', '/v1/invoices/:id', {}, ({ world, path }) => {
    const invoice = findInvoice(world, path.id);
    if (invoice.status !== 'draft' || invoice.parent) {
      throw invalid('You can only delete draft invoices that are not part of a subscription.');
    }
    for (const item of world.store.invoiceitems.where((row) => row.invoice === invoice.id)) {
      world.store.invoiceitems.patch(item.id, { invoice: null });
    }
    world.events.emit('invoice.deleted', invoice);
    world.store.invoices.delete(invoice.id);
    return { id: invoice.id, object: 'invoice', deleted: true };
  }),
  route('POST', '/v1/invoices/:id/finalize', { auto_advance: flag }, ({ world, path, params }) => {
    const invoice = findInvoice(world, path.id);
    if (invoice.status !== 'draft') {
      throw invalid('This invoice is already finalized, you can’t re-finalize a non-draft invoice.', {
        code: 'invoice_not_editable',
      });
    }
    const finalized = finalizeInvoice(world, invoice);
    if (finalized.amount_due === 0) return settleFree(world, finalized);
    return world.store.invoices.patch(finalized.id, given({ auto_advance: params.auto_advance }));
  }),
  route(
    'POST',
    '/v1/invoices/:id/pay',
    {
      forgive: flag,
      mandate: anything,
      off_session: flag,
      paid_out_of_band: flag,
      payment_method: text,
      source: text,
    },
    ({ world, path, params }) => pay(world, findInvoice(world, path.id), params),
  ),
  route('POST', '/v1/invoices/:id/void', {}, ({ world, path }) => {
    const invoice = findInvoice(world, path.id);
    if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
      throw invalid(
        `You can only pass in open or uncollectible invoices. This invoice isn't open or uncollectible: its status is ${invoice.status}.`,
        { code: 'status_transition_invalid' },
      );
    }
    return voidAndSettle(world, invoice);
  }),
  route('POST', '/v1/invoices/:id/mark_uncollectible', {}, ({ world, path }) => {
    const invoice = findInvoice(world, path.id);
    if (invoice.status !== 'open') {
      throw invalid('You can only pass in open invoices.', { code: 'status_transition_invalid' });
    }
    const before = view(world, invoice);
    const changed = world.store.invoices.patch(invoice.id, {
      auto_advance: false,
      next_payment_attempt: null,
      status: 'uncollectible',
      status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: world.time(invoice) },
    });
    world.events.emit('invoice.updated', changed, { before: before as Invoice });
    world.events.emit('invoice.marked_uncollectible', changed);
    return changed;
  }),
  route('POST', '/v1/invoices/:id/send', {}, ({ world, path }) => {
    const invoice = findInvoice(world, path.id);
    const open = invoice.status === 'draft' ? finalizeInvoice(world, invoice) : invoice;
    world.events.emit('invoice.sent', open);
    return open;
  }),

  listRoute(
    '/v1/invoice_payments',
    {
      invoice: text,
      status: text,
      payment: objectOf({ type: text, payment_intent: text, payment_record: text }, ['type']),
    },
    ({ world, params }) =>
      paymentsNamed(world, params).filter(
        (row) =>
          (params.invoice === undefined || row.invoice === params.invoice) &&
          (params.status === undefined || row.status === params.status) &&
          (params.payment?.payment_intent === undefined ||
            row.payment.payment_intent === params.payment.payment_intent),
      ),
  ),
  route('GET', '/v1/invoice_payments/:id', {}, ({ world, path }) => {
    const payment = world.store.invoice_payments.get(path.id ?? '');
    if (!payment) throw missing('invoice_payment', path.id ?? '', 'invoice_payment', 404);
    return payment;
  }),

  route(
    'POST',
    '/v1/invoiceitems',
    {
      amount: integer,
      currency: text,
      customer: text,
      description: text,
      discountable: flag,
      discounts: discountsShape,
      invoice: text,
      metadata: clearable(metadata),
      period: objectOf({ start: integer, end: integer }, ['start', 'end']),
      price: text,
      price_data: objectOf(
        { currency: text, product: text, unit_amount: integer, unit_amount_decimal: text },
        ['currency', 'product'],
      ),
      pricing: objectOf({ price: text }),
      quantity: natural,
      subscription: text,
      tax_rates: clearable(listOf(text)),
      unit_amount_decimal: text,
    },
    ({ world, params }) =>
      addInvoiceItem(world, { ...params, ...(params.pricing?.price ? { price: params.pricing.price } : {}) }),
  ),
  listRoute('/v1/invoiceitems', { customer: text, invoice: text, pending: flag }, ({ world, params }) =>
    world.store.invoiceitems.where(
      (item) =>
        (params.customer === undefined || item.customer === params.customer) &&
        (params.invoice === undefined || item.invoice === params.invoice) &&
        (params.pending === undefined || (item.invoice === null) === params.pending),
    ),
  ),
  route('GET', '/v1/invoiceitems/:id', {}, ({ world, path }) => findInvoiceItem(world, path.id)),
  route('DELETE', '/v1/invoiceitems/:id', {}, ({ world, path }) => {
    const item = findInvoiceItem(world, path.id);
    const invoice = item.invoice ? world.store.invoices.get(item.invoice) : undefined;
    if (invoice && invoice.status !== 'draft') {
      throw invalid('This invoice item cannot be deleted because it is attached to a finalized invoice.', {
        code: 'invoice_not_editable',
      });
    }
    world.store.invoiceitems.delete(item.id);
    world.events.emit('invoiceitem.deleted', item);
    return { id: item.id, object: 'invoiceitem', deleted: true };
  }),
];

export function findInvoice(world: World, id: string | undefined): Invoice {
  const invoice = world.store.invoices.get(id ?? '');
  if (!invoice) throw missing('invoice', id ?? '', 'invoice', 404);
  return invoice;
}

/** The invoices a list can be about, by index where the request allows. */
function invoicesNamed(world: World, params: { customer?: string; subscription?: string }): Invoice[] {
  if (params.subscription) return world.store.invoices.by('subscription', params.subscription);
  return params.customer ? world.store.invoices.by('customer', params.customer) : world.store.invoices.all();
}

function paymentsNamed(
  world: World,
  params: { invoice?: string; payment?: { payment_intent?: string } },
): InvoicePayment[] {
  if (params.invoice) return world.store.invoice_payments.by('invoice', params.invoice);
  const intent = params.payment?.payment_intent;
  return intent ? world.store.invoice_payments.by('intent', intent) : world.store.invoice_payments.all();
}

function findCustomer(world: World, id: string | undefined): Customer {
  if (!id)
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' });
  const customer = world.store.customers.get(id);
  if (!customer || customer.deleted) throw missing('customer', id, 'customer');
  return customer;
}

function findInvoiceItem(world: World, id: string | undefined): InvoiceItem {
  const item = world.store.invoiceitems.get(id ?? '');
  if (!item) throw missing('invoiceitem', id ?? '', 'id', 404);
  return item;
}

function pendingFor(
  world: World,
  customer: Customer,
  currency: string,
  params: { pending_invoice_items_behavior?: string; subscription?: string },
): InvoiceItem[] {
  if ((params.pending_invoice_items_behavior ?? 'exclude') === 'exclude' && !params.subscription) return [];
  return world.store.invoiceitems
    .by('customer', customer.id)
    .filter(
      (item) =>
        item.invoice === null &&
        item.currency === currency &&
        (!params.subscription || item.parent?.subscription_details.subscription === params.subscription),
    );
}

function settleFree(world: World, invoice: Invoice): Invoice {
  const paid = markPaid(world, invoice);
  afterPayment(world, { kind: 'paid', invoice: paid });
  return paid;
}

interface PayParams {
  off_session?: boolean;
  paid_out_of_band?: boolean;
  payment_method?: string;
}

/** POST /v1/invoices/:id/pay. A decline is a 402 whose effects stay: the attempt is on the invoice. */
export function pay(world: World, invoice: Invoice, params: PayParams): Invoice {
  const open = invoice.status === 'draft' ? finalizeInvoice(world, invoice) : invoice;
  if (open.status === 'paid') throw invalid('Invoice is already paid', { code: 'invoice_already_paid' });
  if (open.status === 'void') {
    throw invalid('Void invoices are no longer payable', { code: 'status_transition_invalid' });
  }
  if (params.paid_out_of_band) return finish(world, { kind: 'paid', invoice: markPaid(world, open, true) });
  const method = params.payment_method
    ? resolvePaymentMethod(world, params.payment_method, {
        customer: open.customer,
        param: 'payment_method',
        at: world.time(open),
      })
    : undefined;
  const result = chargeInvoice(world, open, { method, offSession: params.off_session ?? true });
  return finish(world, result);
}

function finish(world: World, result: PaymentResult): Invoice {
  afterPayment(world, result);
  if (result.kind === 'no_payment_method') throw noPaymentMethod();
  if (result.kind === 'declined') {
    throw recordedDecline(result.decline, {
      charge: result.charge,
      payment_intent: view(world, result.intent),
    });
  }
  if (result.kind === 'requires_action') {
    throw cardError(
      'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action',
      {
        code: 'invoice_payment_intent_requires_action',
        extra: { payment_intent: view(world, result.intent) },
        keepsChanges: true,
      },
    );
  }
  return world.store.invoices.get(result.invoice.id) ?? result.invoice;
}

type InvoiceItemParams = Parameters<typeof extraLine>[1] & {
  customer?: string;
  invoice?: string;
  subscription?: string;
};

function addInvoiceItem(world: World, params: InvoiceItemParams): InvoiceItem {
  const customer = findCustomer(
    world,
    params.customer ?? world.store.invoices.get(params.invoice ?? '')?.customer,
  );
  const invoice = params.invoice ? findInvoice(world, params.invoice) : null;
  if (invoice && invoice.status !== 'draft') {
    throw invalid('You can only add items to a draft invoice.', {
      code: 'invoice_not_editable',
      param: 'invoice',
    });
  }
  const price = params.price ? world.store.prices.get(params.price) : undefined;
  const currency =
    params.currency ??
    price?.currency ??
    params.price_data?.currency ??
    customer.currency ??
    world.account.currency;
  const draft = extraLine(world, params, {
    customer: customer.id,
    currency,
    subscription: params.subscription ?? null,
    path: '',
  });
  const item = createInvoiceItem(world, draft, {
    customer: customer.id,
    currency,
    invoice: null,
    at: world.time(customer),
    testClock: customer.test_clock,
  });
  const placed = invoice ? placeOnInvoice(world, item, invoice) : item;
  world.events.emit('invoiceitem.created', placed);
  return placed;
}

function placeOnInvoice(world: World, item: InvoiceItem, invoice: Invoice): InvoiceItem {
  const placed = world.store.invoiceitems.patch(item.id, { invoice: invoice.id });
  addLine(world, invoice, draftFromInvoiceItem(world, placed));
  computeTotals(world, invoice);
  return placed;
}
