import type { AddOn, Catalog, Feature, Meter, Plan } from './Catalog.ts';

type Keyed<T> = Record<string, Omit<T, 'id'>>;

/** The catalog as a developer writes it. Plans are listed from smallest to largest; the order gives the rank. */
export interface CatalogInput {
  currency: string;
  meters?: Keyed<Meter>;
  features?: Keyed<Feature>;
  plans: Record<string, Omit<Partial<Plan>, 'id' | 'rank'> & Pick<Plan, 'name'>>;
  addOns?: Record<string, Omit<Partial<AddOn>, 'id'> & Pick<AddOn, 'name' | 'prices'>>;
}

/** A mistake in a catalog, with the path of the setting that is wrong. */
export class CatalogError extends Error {
  readonly code = 'invalid_catalog';
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`catalog.${path}: ${problem}`);
    this.name = 'CatalogError';
    this.path = path;
  }
}

/**
 * Checks a catalog and fills in its defaults.
 *
 * @throws {CatalogError} naming the setting and the fix.
 * @example
 * defineCatalog({ currency: 'usd', meters: { seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' } },
 *   plans: { starter: { name: 'Starter', prices: { month: 4900 }, limits: { seats: 20 } } } })
 */
export function defineCatalog(input: CatalogInput): Catalog {
  // Left out where nobody checks types, it is told as none.
  const plans = input.plans ?? {};
  const catalog: Catalog = {
    currency: input.currency,
    meters: withIds(input.meters ?? {}),
    features: withIds(input.features ?? {}),
    plans: Object.entries(plans).map(([id, plan], index) => ({
      prices: {},
      custom: false,
      limits: {},
      extras: {},
      features: {},
      ...plan,
      id,
      rank: index + 1,
    })),
    addOns: Object.entries(input.addOns ?? {}).map(([id, addOn]) => ({
      adds: {},
      features: {},
      plans: Object.keys(plans),
      ...addOn,
      id,
    })),
  };
  checkCatalog(catalog);
  return catalog;
}

function withIds<T extends { id: string }>(items: Keyed<T>): T[] {
  return Object.entries(items).map(([id, item]) => ({ ...item, id }) as unknown as T);
}

function checkCatalog(catalog: Catalog): void {
  if (!/^[a-z]{3}$/.test(catalog.currency)) {
    throw new CatalogError(
      'currency',
      `"${catalog.currency}" is not a lowercase ISO 4217 code such as "usd".`,
    );
  }
  if (catalog.plans.length === 0) throw new CatalogError('plans', 'at least one plan is needed.');
  const meters = new Set(catalog.meters.map((meter) => meter.id));
  const features = new Set(catalog.features.map((feature) => feature.id));
  const plans = new Set(catalog.plans.map((plan) => plan.id));
  checkIds('meters', meters);
  checkIds('features', features);
  checkIds('plans', plans);
  for (const { id, proof } of catalog.features)
    if (proof) checkProof(`features.${id}.proof.href`, proof.href);
  for (const plan of catalog.plans) checkPlan(plan, meters, features);
  for (const addOn of catalog.addOns) checkAddOn(addOn, meters, features, plans);
}

function checkIds(path: string, ids: Set<string>): void {
  for (const id of ids) {
    if (!/^[a-z][a-z0-9_-]{0,63}$/.test(id)) {
      throw new CatalogError(`${path}.${id}`, 'ids use a–z, 0–9, "_" and "-", and start with a letter.');
    }
  }
}

/** Shown as a link on other people's pages. */
function checkProof(path: string, href: string): void {
  if (URL.canParse(href) && new URL(href).protocol === 'https:') return;
  throw new CatalogError(path, `"${href}" is not an https:// address.`);
}

function checkPlan(plan: Plan, meters: Set<string>, features: Set<string>): void {
  const path = `plans.${plan.id}`;
  checkPrices(`${path}.prices`, plan.prices);
  if (!plan.custom && Object.keys(plan.prices).length === 0) {
    throw new CatalogError(`${path}.prices`, 'give a price (0 for a free plan), or set custom: true.');
  }
  for (const [meter, limit] of Object.entries(plan.limits)) {
    checkKnown(`${path}.limits.${meter}`, meter, meters, 'meter');
    if (limit !== 'unlimited') checkAmount(`${path}.limits.${meter}`, limit);
  }
  for (const [meter, prices] of Object.entries(plan.extras)) {
    checkKnown(`${path}.extras.${meter}`, meter, meters, 'meter');
    checkPrices(`${path}.extras.${meter}`, prices ?? {});
  }
  for (const feature of Object.keys(plan.features)) {
    checkKnown(`${path}.features.${feature}`, feature, features, 'feature');
  }
}

function checkAddOn(addOn: AddOn, meters: Set<string>, features: Set<string>, plans: Set<string>): void {
  const path = `addOns.${addOn.id}`;
  checkPrices(`${path}.prices`, addOn.prices);
  for (const [meter, amount] of Object.entries(addOn.adds)) {
    checkKnown(`${path}.adds.${meter}`, meter, meters, 'meter');
    checkAmount(`${path}.adds.${meter}`, amount ?? Number.NaN);
  }
  for (const feature of Object.keys(addOn.features)) {
    checkKnown(`${path}.features.${feature}`, feature, features, 'feature');
  }
  for (const plan of addOn.plans) checkKnown(`${path}.plans`, plan, plans, 'plan');
}

function checkPrices(path: string, prices: Partial<Record<string, number>>): void {
  for (const [interval, amount] of Object.entries(prices)) {
    if (interval !== 'month' && interval !== 'year') {
      throw new CatalogError(`${path}.${interval}`, 'intervals are "month" and "year".');
    }
    checkAmount(`${path}.${interval}`, amount ?? Number.NaN);
  }
}

function checkAmount(path: string, amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new CatalogError(path, `${amount} is not a whole number of minor units, 0 or more.`);
  }
}

function checkKnown(path: string, id: string, known: Set<string>, what: string): void {
  if (!known.has(id)) {
    throw new CatalogError(path, `there is no ${what} "${id}"; known: ${[...known].join(', ') || 'none'}.`);
  }
}
