import type { ResolvedOptions, ServerContext } from './context.ts';
import { createContext } from './createContext.ts';
import { createTick } from './createTick.ts';
import type { Logger, StripeOptions, UptierOptions } from './createUptier.ts';
import { createApp } from './http/createApp.ts';
import { createOriginPolicy } from './identity/createOriginPolicy.ts';
import { createRateLimits } from './identity/createRateLimits.ts';
import { createTokens, type Tokens } from './identity/createTokens.ts';
import { checkRetention } from './privacy/checkRetention.ts';
import type { CheckedOptions } from './resolveOptions.ts';
import { routes } from './routes.ts';
import { openDatabase } from './storage/openDatabase.ts';
import { createStripeGateway } from './stripe/createStripeGateway.ts';
import { createMetrics } from './telemetry/createMetrics.ts';

export interface Server {
  ctx: ServerContext;
  tokens: Tokens;
  fetch(request: Request): Promise<Response>;
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** Opens what `createUptier` needs, in order, and closes what was opened when a later step fails. */
export async function startServer(
  options: UptierOptions,
  checked: CheckedOptions,
  log: Logger,
): Promise<Server> {
  const stops: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const now = options.now ?? Date.now;
    const started = options.stripe ? null : await startSandbox(options, log);
    if (started) stops.push(started.close);
    const stripe = options.stripe ?? started!.stripe;
    const db = await openDatabase(checked.storage, log);
    stops.push(() => db.close());
    const metrics = createMetrics();
    const hooks = { afterCall: metrics.stripeAnswered };
    const gateway = createStripeGateway(stripe, { now, hooks });
    const resolved = resolve(options, checked, stripe, started);
    const ctx = createContext({
      options: resolved,
      catalog: options.catalog,
      db,
      stripe: gateway,
      now,
      log,
      metrics,
    });
    stops.push(async () => ctx.changes.stop());
    const { mode } = checked;
    const tokens = createTokens({ keys: checked.sessionKeys, mode, now });
    const fetch = createApp({
      ctx,
      routes,
      tokens,
      origins: createOriginPolicy(checked.origins),
      limits: createRateLimits({ db, now, clientAddress: resolved.clientAddress }),
      basePath: checked.basePath,
    });
    log.info('uptier: started', { mode, storage: db.kind });
    return { ctx, tokens, fetch, tick: createTick(ctx), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startSandbox(options: UptierOptions, log: Logger) {
  const { startSandbox } = await import('./startSandbox.ts');
  return startSandbox(options.catalog, log);
}

type Example = Pick<ResolvedOptions, 'resolveAccount' | 'authorize'>;

function resolve(
  options: UptierOptions,
  { mode, sessionKeys, serverKeys, origins, basePath }: CheckedOptions,
  stripe: StripeOptions,
  example: Example | null,
): ResolvedOptions {
  return {
    sessionKeys,
    serverKeys,
    origins,
    basePath,
    stripe: {
      mode,
      publishableKey: stripe.publishableKey,
      webhookSecrets: stripe.webhookSecrets ?? [],
      scriptUrl: stripe.sandbox?.scriptUrl ?? null,
    },
    // checkOptions has made sure that one of the two is there.
    resolveAccount: options.resolveAccount ?? example!.resolveAccount,
    authorize: options.authorize ?? example!.authorize,
    onUpgraded: options.onUpgraded ?? null,
    onEntitlementsChanged: options.onEntitlementsChanged ?? null,
    onRequested: options.onRequested ?? null,
    onHandoff: options.onHandoff ?? null,
    people: options.people ?? null,
    qualify: options.qualify ?? {},
    webhooks: options.webhooks ?? [],
    retention: checkRetention(options.retention),
    campaigns: options.campaigns ?? [],
    holdout: options.holdout ?? 0,
    assignments: options.assignments ?? null,
    refundCeiling: options.refundCeiling ?? 10_000,
    trials: options.trials ?? {},
    ...(options.tax ? { tax: options.tax } : {}),
    clientAddress: options.clientAddress ?? null,
  };
}
