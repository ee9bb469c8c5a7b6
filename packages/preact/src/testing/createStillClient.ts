import type { ClientState, Flow, FlowActions, UptierClient } from '@uptier/core';
import { type Cell, createCell } from '@uptier/core';
import type { Inspection } from '@uptier/core/inspect';
import {
  type AccountSnapshot,
  answersOf,
  type Catalog,
  type Decision,
  decideOnPage,
  emptyPage,
  evaluateCondition,
  explain,
  type PlacementTarget,
  prepare,
  sayAnswers,
} from '@uptier/model';
import { catalog as testCatalog } from './catalog.ts';
import { now, snapshotOf } from './fixtures.ts';

/** What was asked of a client, in order: `['require', { feature: 'sso' }]`, `['pay', 'From Dec 3, …']`. */
export type Call = [name: string, ...input: unknown[]];

export interface StillClient {
  client: UptierClient;
  calls: Call[];
  state: Cell<ClientState>;
  flow: Cell<Flow>;
  errors: unknown[];
  /** Shows another account. */
  show(snapshot: AccountSnapshot): void;
}

const actionNames = [
  'close',
  'adjust',
  'showAllPlans',
  'applyCode',
  'retryQuote',
  'chooseStart',
  'cancelPlanned',
  'pay',
  'changeCard',
  'cardSaved',
  'cardFailed',
  'challengeEnded',
  'cancelUpgrade',
  'startAsk',
  'ask',
  'back',
  'takeRelief',
  'declineRequest',
] as const satisfies readonly (keyof FlowActions)[];

/** A client that stands still: it shows what it is told to, and writes down what it is asked. Decisions are the model's own. */
export function createStillClient(
  given: {
    snapshot?: AccountSnapshot;
    /** Nothing is known yet; or what is known may be old, because there is no connection. */
    known?: 'loading' | 'stale';
    catalog?: Catalog;
    /** The language the server was asked in. */
    locale?: string;
    flow?: Flow;
    page?: ReturnType<typeof emptyPage>;
    /** What the server says to `client.call`. */
    answer?: (route: string, options: unknown) => unknown;
  } = {},
): StillClient {
  const calls: Call[] = [];
  const errors: unknown[] = [];
  const catalog = given.catalog ?? testCatalog;
  const readyWith = (snapshot: AccountSnapshot): ClientState => ({
    phase: 'ready',
    snapshot: asSent(snapshot, { catalog, locale: given.locale ?? 'en' }),
    catalog,
    stale: given.known === 'stale',
    ...(given.known === 'stale' && { asOf: snapshot.asOf }),
  });
  const state = createCell<ClientState>(
    given.known === 'loading' ? { phase: 'loading' } : readyWith(given.snapshot ?? snapshotOf()),
  );
  const flow = createCell<Flow>(given.flow ?? { step: 'closed' });
  const note =
    (name: string) =>
    (...input: unknown[]) => {
      calls.push([name, ...input]);
    };
  const decision = (target: PlacementTarget): Decision => {
    const current = state.get();
    if (current.phase !== 'ready') throw new Error('A still client has no decision before it is ready.');
    const page = given.page ?? emptyPage();
    return decideOnPage({ ...current, target, page, now, matches: evaluateCondition });
  };
  const inspection = (): Inspection | null => {
    const current = state.get();
    if (current.phase !== 'ready') return null;
    const { snapshot } = current;
    const page = given.page ?? emptyPage();
    return { at: now, snapshot, page, places: explain({ catalog, snapshot, page, now }) };
  };
  const answer = async (name: string, ...input: unknown[]) => {
    note(name)(...input);
    return { allowed: false, outcome: 'dismissed' } as const;
  };
  return {
    calls,
    errors,
    state,
    flow,
    show: (snapshot) => state.set(readyWith(snapshot)),
    client: {
      state,
      flow,
      decision: (target) => ({ get: () => decision(target), subscribe: state.subscribe }),
      explain: () => [],
      // Of a press only what went wrong with it is of interest.
      require: (request, press) => answer('require', request, ...(press?.error ? [press] : [])),
      openRequest: (id) => answer('openRequest', id),
      actions: Object.fromEntries(actionNames.map((name) => [name, note(name)])) as unknown as FlowActions,
      report: note('report'),
      signal: note('signal'),
      quiet: note('quiet'),
      inspect: async () => ({ get: inspection, subscribe: state.subscribe }),
      now: () => now,
      refresh: async () => {},
      onResult: () => () => {},
      prepare: async () => {},
      portal: async () => null,
      call: (async (route: string, options: unknown) => {
        note('call')(route, options);
        return given.answer?.(route, options);
      }) as UptierClient['call'],
      fail: (error) => errors.push(error),
      setLocale: note('setLocale'),
      start: () => () => {},
    },
  };
}

/** With the account's half of each decision made, and what answers in words, as a server sends it. */
function asSent(
  snapshot: AccountSnapshot,
  { catalog, locale }: { catalog: Catalog; locale: string },
): AccountSnapshot {
  const candidates = snapshot.candidates.map((candidate) => ({
    ...candidate,
    prepared: prepare(candidate, { catalog, snapshot, now }),
  }));
  const answers = answersOf({ catalog, snapshot: { ...snapshot, candidates }, now });
  const reader = { locale, currency: catalog.currency, now };
  return { ...snapshot, candidates: sayAnswers({ candidates, answers }, reader) };
}
