import { accountRoutes } from './accounts/routes.ts';
import { billingRoutes } from './billing/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { handoffRoutes } from './handoffs/routes.ts';
import type { Route } from './http/route.ts';
import { quoteRoutes } from './quotes/routes.ts';
import { requestRoutes } from './requests/routes.ts';
import { healthRoutes } from './settings/routes.ts';
import { signalRoutes } from './signals/routes.ts';
import { traitRoutes } from './traits/routes.ts';
import { trialRoutes } from './trials/routes.ts';
import { upgradeRoutes } from './upgrades/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** Every route of the server. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...quoteRoutes,
  ...upgradeRoutes,
  ...billingRoutes,
  ...trialRoutes,
  ...webhookRoutes,
  ...requestRoutes,
  ...handoffRoutes,
  ...caseRoutes,
  ...eventRoutes,
  ...traitRoutes,
  ...signalRoutes,
  ...healthRoutes,
];
