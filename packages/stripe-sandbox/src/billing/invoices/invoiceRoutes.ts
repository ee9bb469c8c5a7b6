import { invalid } from '../../http/errors.ts';
import { given, mergeMetadata, orNull } from '../../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
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
import type { Customer, Invoice, InvoiceItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { applyDiscountParams } from '../discounts.ts';
import { voidAndSettle } from '../settle.ts';
import { discountsInForce } from '../subscriptions/discountsInForce.ts';
import { discountsShape } from '../subscriptions/subscriptionShapes.ts';
import { createInvoice } from './createInvoice.ts';
import { finalizeInvoice } from './finalizeInvoice.ts';
import { findCustomer, findInvoice } from './findInvoice.ts';
import { pay, settleFree } from './payOnRequest.ts';
import { computeTotals } from './totals.ts';

export const invoiceRoutes: Route[] = [
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
];

/** The invoices a list can be about, by index where the request allows. */
function invoicesNamed(world: World, params: { customer?: string; subscription?: string }): Invoice[] {
  if (params.subscription) return world.store.invoices.by('subscription', params.subscription);
  return params.customer ? world.store.invoices.by('customer', params.customer) : world.store.invoices.all();
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
