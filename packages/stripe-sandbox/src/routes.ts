import { accountRoutes } from './account/accountRoutes.ts';
import { creditNoteRoutes } from './billing/credits/creditNoteRoutes.ts';
import { invoiceItemRoutes } from './billing/invoices/invoiceItemRoutes.ts';
import { invoicePaymentRoutes } from './billing/invoices/invoicePaymentRoutes.ts';
import { invoiceRoutes } from './billing/invoices/invoiceRoutes.ts';
import { previewRoutes } from './billing/invoices/previewRoutes.ts';
import { meterRoutes } from './billing/meterRoutes.ts';
import { scheduleRoutes } from './billing/schedules/scheduleRoutes.ts';
import { subscriptionItemRoutes } from './billing/subscriptions/subscriptionItemRoutes.ts';
import { subscriptionRoutes } from './billing/subscriptions/subscriptionRoutes.ts';
import { couponRoutes } from './catalog/couponRoutes.ts';
import { priceRoutes } from './catalog/priceRoutes.ts';
import { productRoutes } from './catalog/productRoutes.ts';
import { promotionCodeRoutes } from './catalog/promotionCodeRoutes.ts';
import { taxRateRoutes } from './catalog/taxRateRoutes.ts';
import { checkoutRoutes } from './checkout/checkoutRoutes.ts';
import { clockRoutes } from './clock/clockRoutes.ts';
import { customerRoutes } from './customers/customerRoutes.ts';
import { customerSessionRoutes } from './customers/customerSessionRoutes.ts';
import { taxIdRoutes } from './customers/taxIdRoutes.ts';
import { eventRoutes } from './events/eventRoutes.ts';
import { StripeError } from './http/errors.ts';
import { anything } from './http/params.ts';
import { type Route, route } from './http/route.ts';
import { chargeRoutes } from './payments/chargeRoutes.ts';
import { paymentIntentRoutes } from './payments/paymentIntentRoutes.ts';
import { paymentMethodRoutes } from './payments/paymentMethodRoutes.ts';
import { refundRoutes } from './payments/refundRoutes.ts';
import { setupIntentRoutes } from './payments/setupIntentRoutes.ts';
import { portalRoutes } from './portal/portalRoutes.ts';

/** Search would otherwise look like an object called "search". */
const searchRoutes: Route[] = [
  'charges',
  'customers',
  'invoices',
  'payment_intents',
  'prices',
  'products',
  'subscriptions',
].map((noun) =>
  route('GET', `/v1/${noun}/search`, { query: anything, limit: anything, page: anything }, () => {
    throw new StripeError(501, 'The local sandbox does not implement search. List and filter instead.');
  }),
);

/** Every endpoint of the API. Where two patterns fit a path, the one listed first answers. */
export const routes: Route[] = [
  ...searchRoutes,
  ...accountRoutes,
  ...productRoutes,
  ...priceRoutes,
  ...couponRoutes,
  ...promotionCodeRoutes,
  ...taxRateRoutes,
  ...customerRoutes,
  ...customerSessionRoutes,
  ...taxIdRoutes,
  ...paymentMethodRoutes,
  ...setupIntentRoutes,
  ...paymentIntentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...subscriptionRoutes,
  ...subscriptionItemRoutes,
  ...scheduleRoutes,
  ...previewRoutes,
  ...invoiceRoutes,
  ...invoicePaymentRoutes,
  ...invoiceItemRoutes,
  ...creditNoteRoutes,
  ...meterRoutes,
  ...checkoutRoutes,
  ...portalRoutes,
  ...eventRoutes,
  ...clockRoutes,
];
