/** What `uptier init` writes: valid as TypeScript and as JavaScript, and passes `uptier check`. */
export const starterConfig = `import { defineCatalog } from '@uptier/model';

// What you sell. Import this file on your server: createUptier({ catalog }).
// Amounts are whole minor units: 4900 is $49. Plans go from smallest to largest.
export const catalog = defineCatalog({
  currency: 'usd',
  meters: {
    // reset 'never' counts what exists now (seats, storage); 'period' starts again with each bill (API calls).
    seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' },
  },
  features: {
    sso: {
      name: 'Single sign-on',
      group: 'security',
      description: 'Everyone signs in with the account they already have at your company.',
    },
  },
  plans: {
    starter: {
      name: 'Starter',
      prices: { month: 4900, year: 49000 },
      limits: { seats: 20 },
    },
    growth: {
      name: 'Growth',
      prices: { month: 14900, year: 149000 },
      limits: { seats: 50 },
      extras: { seats: { month: 800, year: 8000 } },
      features: { sso: true },
    },
    enterprise: {
      name: 'Enterprise',
      custom: true,
      limits: { seats: 'unlimited' },
      features: { sso: true },
    },
  },
});
`;
