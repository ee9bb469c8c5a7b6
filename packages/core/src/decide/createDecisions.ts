import { type Decision, decideFirst, type PlacementTarget } from '@uptier/model';
import type { Account } from '../account/createAccount.ts';
import type { Guard } from '../guard/createGuard.ts';
import { createDerived, type Derived } from '../state/createDerived.ts';
import type { Platform, Readable, Stop } from '../UptierClient.ts';
import type { Engine } from './createEngine.ts';
import { type Page, paceName } from './createPage.ts';

export interface Decisions {
  of(target: PlacementTarget): Readable<Decision>;
  explain(): Decision[];
  /** Hears each decision, also those already made. */
  onMade(listener: (decision: Decision) => void): Stop;
  /** Imports what decides on the page, unless it is there. Rejects when it did not arrive, and may be asked again. */
  load(): Promise<void>;
  stop(): void;
}

/**
 * One decision for each place. The first comes from what the server answered, so that it can be painted at once; what decides on the
 * page is imported meanwhile, and from then on each decision is its. An older server answers nothing, and then a place waits for it.
 */
export function createDecisions(options: {
  account: Pick<Account, 'state' | 'refresh'>;
  page: Page;
  platform: Platform;
  guard: Pick<Guard, 'run'>;
  /** Epoch milliseconds by the server's clock. */
  now: () => number;
}): Decisions {
  const { account, page, guard, now } = options;
  const places = new Map<string, Derived<Decision>>();
  let engine: Engine | null = null;
  let round = 0;
  const log: Decision[] = [];
  let listener: ((decision: Decision) => void) | null = null;
  let loading: Promise<void> | null = null;

  function make(target: PlacementTarget): Decision {
    const state = account.state.get();
    if (state.phase !== 'ready') return unknown(target, now(), state.phase);
    if (engine) return engine.decide(target, state);
    return decideFirst({ snapshot: state.snapshot, target, dismissed: page.state.dismissed, now: now() });
  }

  /** Everything that `make` looks at. */
  function inputs(target: PlacementTarget): unknown[] {
    const state = account.state.get();
    const isReady = state.phase === 'ready';
    const names = isReady && engine ? engine.namesRead(target, state.snapshot) : [paceName];
    return [state, engine, round, ...names.map(page.version)];
  }

  function check(): void {
    for (const place of places.values()) guard.run(place.check);
  }

  function again(): void {
    round += 1;
    check();
  }

  function load(): Promise<void> {
    loading ??= import('./createEngine.ts').then(({ createEngine }) => {
      const told = (decision: Decision) => listener?.(decision);
      engine = createEngine({ ...options, log, told, again });
      check();
    });
    loading.catch(() => {
      loading = null;
    });
    return loading;
  }

  account.state.subscribe(check);
  page.subscribe(() => (engine ? engine.soon(check) : check()));
  return {
    of(target) {
      const key = JSON.stringify(target);
      const place =
        places.get(key) ??
        createDerived(
          () => inputs(target),
          () => make(target),
        );
      places.set(key, place);
      return place;
    },
    explain: () => [...log],
    onMade(next) {
      listener = next;
      log.forEach(next);
      return () => {
        listener = null;
      };
    },
    load,
    stop: () => engine?.stop(),
  };
}

function unknown(target: PlacementTarget, at: number, message: string): Decision {
  return {
    target,
    at,
    outcome: 'skip',
    campaign: null,
    offer: { kind: 'none' },
    relief: [],
    values: {},
    reasons: [{ step: 'state', campaign: null, passed: false, code: 'account_unknown', message }],
    reconsiderAt: null,
  };
}
