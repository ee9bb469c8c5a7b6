import Stripe from 'stripe';
import type { StripeOptions } from '../createUptier.ts';
import { assertOutsideTransaction } from '../storage/insideTransaction.ts';
import { inSpan } from '../telemetry/inSpan.ts';
import type { GatewayHooks } from './gateway.ts';
import { toFailure } from './toFailure.ts';

/** Runs one call: hooks around it, whatever it throws turned into a `StripeFailure`. */
export type Call = <T>(name: string, run: (client: Stripe) => Promise<T>) => Promise<T>;

interface ClientOptions {
  timeout?: number | undefined;
  retries?: number | undefined;
  hooks?: GatewayHooks | undefined;
}

/**
 * The `stripe` client behind one door. Retries are the client's own, with the same key; a key of ours is passed wherever a
 * call changes something, because the client's automatic keys are new with every call and would charge twice.
 */
export function createCall(options: StripeOptions, { timeout, retries, hooks }: ClientOptions = {}): Call {
  const client = createClient(options, timeout, retries);
  return async (name, run) => {
    assertOutsideTransaction(`Stripe call ${name}`);
    await hooks?.beforeCall?.(name);
    const started = performance.now();
    let failed = true;
    try {
      const result = await inSpan(`stripe ${name}`, {}, () => run(client));
      failed = false;
      return result;
    } catch (error) {
      throw toFailure(name, error);
    } finally {
      await hooks?.afterCall?.(name, { ms: performance.now() - started, failed });
    }
  };
}

function createClient(options: StripeOptions, timeout = 20_000, retries = 2): Stripe {
  const sandbox = options.sandbox ? new URL(options.sandbox.url) : null;
  return new Stripe(options.secretKey, {
    timeout,
    maxNetworkRetries: retries,
    telemetry: false,
    appInfo: { name: 'uptier' },
    ...(options.fetch ? { httpClient: Stripe.createFetchHttpClient(options.fetch) } : {}),
    ...(sandbox && {
      protocol: sandbox.protocol === 'https:' ? ('https' as const) : ('http' as const),
      host: sandbox.hostname,
      port: sandbox.port || (sandbox.protocol === 'https:' ? 443 : 80),
    }),
  });
}

/** The mode a secret key belongs to; a sandbox address wins, whatever the key. */
export function modeOf(options: StripeOptions): 'sandbox' | 'test' | 'live' {
  if (options.sandbox) return 'sandbox';
  return /^(sk|rk)_live_/.test(options.secretKey) ? 'live' : 'test';
}

/** Reads every page of a list. */
export async function readAll<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of pages) all.push(item);
  return all;
}
