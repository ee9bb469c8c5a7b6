import Stripe from 'stripe';
import { createStripeSandbox, type StripeSandbox, type StripeSandboxOptions } from '../index.ts';

export interface Harness {
  stripe: Stripe;
  sandbox: StripeSandbox;
  url: string;
  stop(): Promise<void>;
}

/** A sandbox behind a real port, and the real Stripe client pointed at it. */
export async function startHarness(
  options: StripeSandboxOptions = {},
  config: Record<string, unknown> = {},
): Promise<Harness> {
  const sandbox = createStripeSandbox({ deterministicIds: true, ...options });
  const server = await sandbox.listen();
  const stripe = new Stripe('sk_test_sandbox', {
    host: '127.0.0.1',
    port: server.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
  return { stripe, sandbox, url: server.url, stop: () => sandbox.close() };
}
