import { invalid, missing } from '../../http/errors.ts';
import { clearable, flag, integer, listOf, metadata, natural, objectOf, text } from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import type { Invoice, InvoiceItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { extraLine } from '../subscriptions/extraLines.ts';
import { discountsShape } from '../subscriptions/subscriptionShapes.ts';
import { findCustomer, findInvoice } from './findInvoice.ts';
import { addLine, createInvoiceItem, draftFromInvoiceItem } from './lines.ts';
import { computeTotals } from './totals.ts';

export const invoiceItemRoutes: Route[] = [
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

function findInvoiceItem(world: World, id: string | undefined): InvoiceItem {
  const item = world.store.invoiceitems.get(id ?? '');
  if (!item) throw missing('invoiceitem', id ?? '', 'id', 404);
  return item;
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
