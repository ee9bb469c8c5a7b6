import { type Catalog, defineCatalog } from '@uptier/model';

/** Quillboard's price list, with yearly prices at ten months and an add-on. */
export function shopCatalog(): Catalog {
  return defineCatalog({
    currency: 'usd',
    meters: {
      seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' },
      storage: { name: 'Storage', unit: { one: 'GB', other: 'GB' }, reset: 'never' },
    },
    features: {
      sso: { name: 'Single sign-on', group: 'security' },
    },
    plans: {
      starter: {
        name: 'Starter',
        prices: { month: 4900, year: 49_000 },
        limits: { seats: 20, storage: 10 },
      },
      growth: {
        name: 'Growth',
        prices: { month: 14_900, year: 149_000 },
        limits: { seats: 50, storage: 100 },
        extras: { seats: { month: 800, year: 8_000 } },
        features: { sso: true },
      },
      scale: {
        name: 'Scale',
        prices: { month: 39_900, year: 399_000 },
        limits: { seats: 'unlimited', storage: 1_000 },
        features: { sso: true },
      },
      enterprise: { name: 'Enterprise', custom: true },
    },
    addOns: {
      pack: {
        name: 'Storage pack',
        prices: { month: 1_500, year: 15_000 },
        adds: { storage: 50 },
        plans: ['starter', 'growth'],
      },
    },
  });
}
