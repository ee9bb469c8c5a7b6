import type { Catalog } from '@uptier/model';
import type { ResolvedOptions } from './context.ts';
import type { HostAccount, Logger, StripeOptions } from './createUptier.ts';
import { ConfigError } from './errors/ConfigError.ts';
import { createExampleCustomer } from './stripe/createExampleCustomer.ts';
import { pushCatalog } from './stripe/pushCatalog.ts';

/** Enough of the sandbox's public API to start one; it is an optional package, so its types may not be there. */
interface SandboxModule {
  createStripeSandbox(): Promise<Sandbox> | Sandbox;
}

interface Sandbox {
  listen(options: { port: number }): Promise<{ url: string; close(): Promise<void> }>;
}

/** A local Stripe with the catalog's prices in it, and an example account for hosts that have named none yet. */
export async function startSandbox(
  catalog: Catalog,
  log: Logger,
): Promise<
  Pick<ResolvedOptions, 'resolveAccount' | 'authorize'> & { stripe: StripeOptions; close(): Promise<void> }
> {
  const sandbox = await (await loadSandbox()).createStripeSandbox();
  const { url, close } = await sandbox.listen({ port: 0 });
  const stripe: StripeOptions = {
    secretKey: 'sk_test_uptier_sandbox',
    publishableKey: 'pk_test_uptier_sandbox',
    sandbox: { url, scriptUrl: `${url}/stripe.js` },
  };
  try {
    await pushCatalog(stripe, catalog);
  } catch (error) {
    await close();
    throw error;
  }
  log.warn(
    'uptier: SANDBOX. No Stripe account is used and no real money moves. Set `stripe` to take payments.',
    { url },
  );
  return {
    stripe,
    close,
    resolveAccount: (account) => exampleAccount(catalog, stripe, account),
    authorize: () => true,
  };
}

async function loadSandbox(): Promise<SandboxModule> {
  // Held in a variable so that a bundler does not follow an import that production never makes.
  const name = '@uptier/stripe-sandbox';
  try {
    return (await import(name)) as SandboxModule;
  } catch (error) {
    throw new ConfigError(
      'sandbox_missing',
      'stripe',
      `is not set, and the local sandbox could not be loaded (${String(error)}). Set stripe, or install ${name}.`,
    );
  }
}

/** An account on the smallest paid plan, nearly full: there is something to see at once. */
async function exampleAccount(
  catalog: Catalog,
  stripe: StripeOptions,
  account: string,
): Promise<HostAccount> {
  const plan = catalog.plans.find(({ custom, prices }) => !custom && (prices.month ?? prices.year ?? 0) > 0);
  const usage = catalog.meters.map(({ id }) => {
    const limit = plan?.limits[id];
    return [id, { active: typeof limit === 'number' ? Math.floor(limit * 0.95) : 0 }] as const;
  });
  const interval = plan?.prices.month === undefined ? 'year' : 'month';
  return {
    id: account,
    name: 'Example account',
    customer: plan
      ? await createExampleCustomer(stripe, { account, plan: { plan: plan.id, interval } })
      : null,
    usage: Object.fromEntries(usage),
    approvers: [{ id: 'owner', name: 'Workspace owner' }],
  };
}
