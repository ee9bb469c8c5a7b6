import { missing } from '../../http/errors.ts';
import { objectOf, text } from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import type { InvoicePayment } from '../../store/objects.ts';
import type { World } from '../../world.ts';

export const invoicePaymentRoutes: Route[] = [
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
];

function paymentsNamed(
  world: World,
  params: { invoice?: string; payment?: { payment_intent?: string } },
): InvoicePayment[] {
  if (params.invoice) return world.store.invoice_payments.by('invoice', params.invoice);
  const intent = params.payment?.payment_intent;
  return intent ? world.store.invoice_payments.by('intent', intent) : world.store.invoice_payments.all();
}
