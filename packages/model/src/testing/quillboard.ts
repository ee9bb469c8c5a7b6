import type { Catalog } from '../catalog/Catalog.ts';
import { defineCatalog } from '../catalog/defineCatalog.ts';

/** The catalog of the demo in small: what every test of this package plays with. */
export function quillboardCatalog(): Catalog {
  return defineCatalog({
    currency: 'usd',
    meters: {
      seats: {
        name: { en: 'Seats', de: 'Plätze' },
        unit: { one: { en: 'seat', de: 'Platz' }, other: { en: 'seats', de: 'Plätze' } },
        reset: 'never',
      },
      storage: { name: 'Storage', unit: { one: 'GB', other: 'GB' }, reset: 'never' },
      api: { name: 'API calls', unit: { one: 'call', other: 'calls' }, reset: 'period' },
    },
    features: {
      sso: { name: 'Single sign-on', group: 'security' },
      audit: { name: 'Audit logs', group: 'security' },
      support: { name: 'Support', group: 'support' },
    },
    plans: {
      starter: {
        name: 'Starter',
        prices: { month: 4900, year: 49000 },
        limits: { seats: 20, storage: 10, api: 10_000 },
        features: { support: 'Email in 48 h' },
      },
      growth: {
        name: 'Growth',
        prices: { month: 14900, year: 149000 },
        limits: { seats: 50, storage: 100, api: 100_000 },
        extras: { seats: { month: 800, year: 8000 } },
        features: { sso: true, audit: true, support: 'Chat in 24 h' },
      },
      scale: {
        name: 'Scale',
        prices: { month: 39900, year: 399000 },
        limits: { seats: 'unlimited', storage: 1000, api: 1_000_000 },
        features: { sso: true, audit: true, support: '4-hour SLA' },
      },
      enterprise: { name: 'Enterprise', custom: true, features: { sso: true, audit: true } },
    },
    addOns: {
      vault: {
        name: 'Storage pack',
        prices: { month: 1500, year: 15000 },
        adds: { storage: 50 },
        features: { audit: true },
        plans: ['starter', 'growth'],
      },
    },
  });
}
