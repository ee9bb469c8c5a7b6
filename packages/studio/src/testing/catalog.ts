import { defineCatalog } from '@uptier/model';

/** A small one: what every test of this package plays with. */
export const catalog = defineCatalog({
  currency: 'usd',
  meters: { seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' } },
  features: { sso: { name: { en: 'Single sign-on', sv: 'Enkel inloggning' }, group: 'security' } },
  plans: {
    starter: { name: 'Starter', prices: { month: 4900 }, limits: { seats: 20 } },
    growth: { name: 'Growth', prices: { month: 14900 }, limits: { seats: 50 }, features: { sso: true } },
  },
});
