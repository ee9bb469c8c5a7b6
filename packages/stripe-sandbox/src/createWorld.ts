import { createEventLog } from './events/createEventLog.ts';
import { createIds } from './store/createIds.ts';
import { createStore } from './store/createStore.ts';
import type { Dunning, World } from './world.ts';

export interface WorldOptions {
  now?: () => number;
  deterministicIds?: boolean | string;
  accountCountry?: string;
  automaticTaxRates?: Record<string, number>;
  dunning?: Partial<Dunning>;
}

/** An empty Stripe account, at the time it is told. */
export function createWorld(options: WorldOptions): World {
  const store = createStore();
  const seed = options.deterministicIds === true ? 'sandbox' : options.deterministicIds || undefined;
  const now = options.now ?? Date.now;
  const country = options.accountCountry ?? 'US';
  const world: World = {
    store,
    ids: createIds(seed),
    events: createEventLog(() => world),
    account: { id: 'acct_sandbox00000001', country, currency: currencyOf(country), name: 'Local Stripe' },
    automaticTaxRates: options.automaticTaxRates ?? {},
    dunning: { retryDays: [3, 5, 7], finally: 'cancel', ...options.dunning },
    time(owner) {
      const clock =
        typeof owner?.test_clock === 'string' ? store.test_clocks.get(owner.test_clock) : undefined;
      return clock?.frozen_time ?? world.rollingAt ?? Math.floor(now() / 1000);
    },
    request: null,
    baseUrl: 'http://127.0.0.1:12111',
    rollingAt: null,
    previewing: false,
    previews: new Map(),
  };
  return world;
}

const currencies: Record<string, string> = {
  US: 'usd',
  GB: 'gbp',
  CA: 'cad',
  AU: 'aud',
  JP: 'jpy',
  MY: 'myr',
};

function currencyOf(country: string): string {
  return currencies[country] ?? 'eur';
}
