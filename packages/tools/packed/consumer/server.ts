import { runCli } from '@uptier/cli';
import { type CatalogInput, defineCatalog, formatMoney } from '@uptier/model';
import type { CreateQuote, Quote } from '@uptier/model/wire';
import { createUptier, UptierError } from '@uptier/server';
import { createStripeSandbox } from '@uptier/stripe-sandbox';
import { createStudio } from '@uptier/studio';

// A host's server. Each `@ts-expect-error` would be an error of its own if a type had become `any` on the way.

declare const plans: CatalogInput;
const catalog = defineCatalog(plans);

const uptier = createUptier({
  catalog,
  origins: ['https://app.example.com'],
  resolveAccount: async (id) => ({ id, name: 'Acme', customer: null, usage: {}, approvers: [] }),
  authorize: ({ user }) => user === 'u1',
});

// @ts-expect-error Nothing can be offered without a catalog.
createUptier({});
// Alone, it starts with a sandboxed Stripe and an embedded database.
export const alone = createUptier({ catalog });

export const handler: (request: Request) => Response | Promise<Response> = uptier.fetch;
export const token: Promise<string> = uptier.sessions.create({
  account: 'acme',
  user: { id: 'u1', name: 'Olivia' },
  scope: ['offers:read', 'billing:purchase'],
});

export const studio = createStudio({ uptier, catalog, authorizeStudio: () => null });
export const sandbox = createStripeSandbox();
export const price: string = formatMoney({ amount: 4800, currency: 'usd' }, { locale: 'en' });

// @ts-expect-error Money is an integer and its currency, never a string.
formatMoney('48.00', { locale: 'en' });

export type Wire = [CreateQuote, Quote];
export const others = [runCli, UptierError];
