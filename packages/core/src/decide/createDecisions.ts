import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import {
  type AccountSnapshot,
  type CampaignCandidate,
  type Decision,
  decideOnPage,
  interrupts,
  type PlacementTarget,
} from '@uptier/model';
import type { Account } from '../account/createAccount.ts';
import type { Platform, Stop } from '../UptierClient.ts';
import { anyName, type Page, paceName, quietName } from './createPage.ts';

export interface Decisions {
  of(target: PlacementTarget): ReadonlySignal<Decision>;
  explain(): Decision[];
  /** Hears each decision, also those already made. */
  onMade(listener: (decision: Decision) => void): Stop;
  stop(): void;
}

type Prepare = typeof import('./prepareHere.ts').prepare;

const keepDecisions = 200;
/** Timers are kept short: browsers cannot wait more than 24.8 days, and a sleeping laptop forgets. */
const longestWaitMs = 3_600_000;

/**
 * One decision for each place, made again when something it reads has changed, or when its time has come. The server sends the half
 * that depends on the account alone; an older server does not, and then that half is fetched and done here.
 */
export function createDecisions(options: {
  account: Account;
  page: Page;
  platform: Platform;
  /** Epoch milliseconds by the server's clock. */
  now: () => number;
}): Decisions {
  const { account, page, platform, now } = options;
  const places = new Map<string, ReadonlySignal<Decision>>();
  const clock = signal(0);
  const prepare = signal<Prepare | null>(null);
  let listener: ((decision: Decision) => void) | null = null;
  const log: Decision[] = [];
  let timer: { at: number; stop: Stop } | null = null;
  let preparing = false;

  function make(target: PlacementTarget): Decision {
    const state = account.state.value;
    clock.value;
    if (state.phase !== 'ready') return unknown(target, now(), state.phase);
    const { catalog } = state;
    // What is old may answer in its own place, but has no right to interrupt.
    const snapshot = state.stale ? { ...state.snapshot, lease: null } : state.snapshot;
    for (const name of namesRead(target, snapshot)) page.read(name);
    const decision = decideOnPage(
      { catalog, snapshot, target, page: page.state, now: now() },
      (candidate) => {
        if (candidate.prepared) return candidate.prepared;
        prepareHere();
        return prepare.value?.(candidate, { catalog, snapshot, now: now() });
      },
    );
    note(decision);
    return decision;
  }

  function prepareHere(): void {
    if (preparing) return;
    preparing = true;
    import('./prepareHere.ts').then(
      (chunk) => {
        prepare.value = chunk.prepare;
      },
      () => {
        preparing = false;
      },
    );
  }

  function note(decision: Decision): void {
    log.push(decision);
    if (log.length > keepDecisions) log.shift();
    if (decision.reconsiderAt !== null) wake(decision.reconsiderAt);
    listener?.(decision);
  }

  function wake(at: number): void {
    if (timer && timer.at <= at && timer.at > now()) return;
    timer?.stop();
    const ms = Math.min(Math.max(at - now(), 0) + 1, longestWaitMs);
    const stop = platform.setTimeout(() => {
      timer = null;
      clock.value += 1;
      // The account's half was made by the server, for its own moment.
      void account.refresh();
    }, ms);
    timer = { at, stop };
  }

  return {
    of(target) {
      const key = JSON.stringify(target);
      const place = places.get(key) ?? computed(() => make(target));
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
    stop() {
      timer?.stop();
      timer = null;
    },
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

/** What of the page the campaigns of a place depend on. */
function namesRead(target: PlacementTarget, { candidates }: AccountSnapshot): Set<string> {
  const names = new Set('surface' in target ? [paceName, quietName] : [paceName]);
  for (const candidate of candidates) {
    if (!concerns(candidate, target)) continue;
    const { trigger, condition } = candidate;
    if (trigger.kind === 'behaviour') names.add(trigger.signal);
    if (trigger.kind === 'value') names.add(trigger.goal);
    for (const path of Object.keys(condition ?? {})) {
      names.add(path.startsWith('$') ? anyName : path.split('.', 1).join());
    }
  }
  return names;
}

function concerns(candidate: CampaignCandidate, target: PlacementTarget): boolean {
  if ('surface' in target || interrupts(candidate)) return 'surface' in target && interrupts(candidate);
  const { trigger } = candidate;
  if ('meter' in target) return 'meter' in trigger && trigger.meter === target.meter;
  return (
    (trigger.kind === 'gate' && trigger.feature === target.feature) ||
    (trigger.kind === 'behaviour' && trigger.signal === target.feature)
  );
}
