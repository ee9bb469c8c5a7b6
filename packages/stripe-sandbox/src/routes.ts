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
import { eventRoutes } from './events/eventRoutes.ts';
import type { Route } from './http/route.ts';
import { paymentRoutes } from './payments/paymentRoutes.ts';
import { refundRoutes } from './payments/refundRoutes.ts';
import { portalRoutes } from './portal/portalRoutes.ts';

/** Every endpoint of the API. Where two patterns fit a path, the one listed first answers. */
export const routes: Route[] = [
  ...accountRoutes,
  ...catalogRoutes,
  ...offerRoutes,
  ...customerRoutes,
  ...customerSessionRoutes,
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
