import {
  type AccountSnapshot,
  type CampaignCandidate,
  type Catalog,
  featuresOf,
  limitOf,
  type MeterState,
  type Plan,
  selectionOf,
} from '@uptier/model';

const day = 86_400_000;

/** An owner on the smallest plan with a price, in the middle of a period, with a meter filled as far as a campaign asks. */
export function exampleSnapshot({
  catalog,
  campaign,
  now,
}: {
  catalog: Catalog;
  campaign: CampaignCandidate;
  now: number;
}): AccountSnapshot {
  const plan = examplePlan(catalog);
  const current = plan && currentPlan(plan, now);
  const selection = current && selectionOf(current);
  return {
    version: '1',
    asOf: now,
    account: { id: 'example', name: 'Example account' },
    user: { id: 'owner', name: 'Owner', can: ['offers:read', 'requests:write', 'billing:purchase'] },
    status: 'active',
    blockedBy: null,
    plan: current,
    meters: Object.fromEntries(
      catalog.meters.map(({ id }) => [
        id,
        meterState(
          selection ? limitOf(catalog, selection, id) : 0,
          shareOf(campaign, id),
          forecastOf(campaign, now),
        ),
      ]),
    ),
    features: selection ? featuresOf(catalog, selection) : {},
    grants: [],
    card: null,
    estimate: { kind: 'prorate', currency: catalog.currency },
    upgrade: null,
    requests: [],
    approvers: [],
    candidates: [campaign],
    lease: { id: 'example', expiresAt: now + day },
    people: examplePeople,
    trials: { features: Object.fromEntries(catalog.features.map(({ id }) => [id, 14])), plans: {} },
    payments: { publishableKey: '', scriptUrl: null, mode: 'sandbox' },
    locale: null,
  };
}

/** The plan the example is on; null in a catalog that sells nothing. */
export function examplePlan({ plans }: Catalog): Plan | null {
  return plans.find(({ custom, prices }) => !custom && (prices.month ?? prices.year ?? 0) > 0) ?? null;
}

function currentPlan({ id, prices }: Plan, now: number): NonNullable<AccountSnapshot['plan']> {
  const interval = prices.month === undefined ? 'year' : 'month';
  return {
    id,
    interval,
    extras: {},
    addOns: {},
    amount: prices[interval] ?? null,
    periodStart: now - 15 * day,
    periodEnd: now + 15 * day,
    cancelAtPeriodEnd: false,
  };
}

/** How full the example's meter is, in percent: where the campaign speaks, well in use where it is about it, else empty. */
function shareOf({ trigger, need }: CampaignCandidate, meter: string): number {
  if (trigger.kind === 'usage') return trigger.meter === meter ? trigger.band : 0;
  const about = need ?? trigger;
  return 'meter' in about && about.meter === meter ? 75 : 0;
}

function forecastOf({ trigger }: CampaignCandidate, now: number): MeterState['forecast'] {
  return trigger.kind === 'forecast' ? { from: now + 5 * day, to: now + 9 * day } : null;
}

const person = { id: 'csm', name: 'Your CSM', replyHours: 24 };
/** Somebody is there to talk to, and no deal is large enough to need them. */
const examplePeople = {
  csm: person,
  csmFrom: Number.MAX_SAFE_INTEGER,
  sales: person,
  salesFrom: Number.MAX_SAFE_INTEGER,
  salesOnly: false,
};

function meterState(
  limit: MeterState['limit'],
  percent: number,
  forecast: MeterState['forecast'],
): MeterState {
  const active = limit === 'unlimited' ? 0 : Math.ceil((limit * percent) / 100);
  return { active, pending: 0, limit, resetsAt: null, forecast, relief: {} };
}
