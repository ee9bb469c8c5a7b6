import { type Catalog, type CatalogInput, defineCatalog } from '@uptier/model';

export const shopInput: CatalogInput = {
  currency: 'usd',
  meters: { seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' } },
  features: { sso: { name: 'Single sign-on', group: 'security' } },
  plans: {
    starter: { name: 'Starter', prices: { month: 4900 }, limits: { seats: 20 } },
    growth: {
      name: 'Growth',
      prices: { month: 14900, year: 149000 },
      limits: { seats: 50 },
      extras: { seats: { month: 800 } },
      features: { sso: true },
    },
    enterprise: { name: 'Enterprise', custom: true, features: { sso: true } },
  },
  addOns: { pack: { name: 'Pack', prices: { month: 1000 }, adds: { seats: 10 } } },
};

export const shopCatalog = (): Catalog => defineCatalog(shopInput);
