import { accountRoutes } from './account/accountRoutes.ts';
import { creditNoteRoutes } from './billing/credits/creditNoteRoutes.ts';
import { invoiceRoutes } from './billing/invoices/invoiceRoutes.ts';
import { meterRoutes } from './billing/meterRoutes.ts';
import { scheduleRoutes } from './billing/schedules/scheduleRoutes.ts';
import { subscriptionRoutes } from './billing/subscriptions/subscriptionRoutes.ts';
import { catalogRoutes } from './catalog/catalogRoutes.ts';
import { offerRoutes } from './catalog/offerRoutes.ts';
import { checkoutRoutes } from './checkout/sessionRoutes.ts';
import { clockRoutes } from './clock/clockRoutes.ts';
import { customerRoutes } from './customers/customerRoutes.ts';
import { customerSessionRoutes } from './customers/customerSessionRoutes.ts';
import { taxIdRoutes } from './customers/taxIdRoutes.ts';
import { eventRoutes } from './events/eventRoutes.ts';
import { StripeError } from './http/errors.ts';
import { anything } from './http/params.ts';
import { type Route, route } from './http/route.ts';
import { paymentRoutes } from './payments/paymentRoutes.ts';
import { refundRoutes } from './payments/refundRoutes.ts';
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
  ...catalogRoutes,
  ...offerRoutes,
  ...customerRoutes,
  ...customerSessionRoutes,
  ...taxIdRoutes,
  ...paymentRoutes,
  ...refundRoutes,
  ...subscriptionRoutes,
  ...scheduleRoutes,
  ...invoiceRoutes,
  ...creditNoteRoutes,
  ...meterRoutes,
  ...checkoutRoutes,
  ...portalRoutes,
  ...eventRoutes,
  ...clockRoutes,
];
