import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import {
  type AccountSnapshot,
  type CampaignCandidate,
  type Decision,
  decide,
  type PlacementTarget,
} from '@uptier/model';
import type { ReportedEvent } from '../events/createEventQueue.ts';
import type { ClientState, Platform, Stop } from '../UptierClient.ts';
import { anyName, interrupts, type Page, paceName, quietName } from './createPage.ts';

export interface Decisions {
  of(target: PlacementTarget): ReadonlySignal<Decision>;
  explain(): Decision[];
  stop(): void;
}

const keepDecisions = 200;
/** Timers are kept short: browsers cannot wait more than 24.8 days, and a sleeping laptop forgets. */
const longestWaitMs = 3_600_000;

/** One decision for each place, made again when something it reads has changed, or when its time has come. */
export function createDecisions(options: {
  state: ReadonlySignal<ClientState>;
  page: Page;
  platform: Platform;
  /** Epoch milliseconds by the server's clock. */
  now: () => number;
  report: (event: ReportedEvent) => void;
}): Decisions {
  const { state, page, platform, now } = options;
  const places = new Map<string, ReadonlySignal<Decision>>();
  const clock = signal(0);
  const qualified = new Set<string>();
  const log: Decision[] = [];
  let timer: { at: number; stop: Stop } | null = null;

  function make(target: PlacementTarget): Decision {
    const current = state.value;
    clock.value;
    if (current.phase !== 'ready') return unknown(target, now(), current.phase);
    // What is old may answer in its own place, but has no right to interrupt.
    const snapshot = current.stale ? { ...current.snapshot, lease: null } : current.snapshot;
    for (const name of namesRead(target, snapshot)) page.read(name);
    const decision = decide({ catalog: current.catalog, snapshot, target, page: page.state(), now: now() });
    note(decision);
    return decision;
  }

  function note(decision: Decision): void {
    log.push(decision);
    if (log.length > keepDecisions) log.shift();
    if (decision.reconsiderAt !== null) wake(decision.reconsiderAt);
    if (decision.campaign) qualify(decision, decision.campaign);
  }

  function wake(at: number): void {
    if (timer && timer.at <= at && timer.at > now()) return;
    timer?.stop();
    const ms = Math.min(Math.max(at - now(), 0) + 1, longestWaitMs);
    const stop = platform.setTimeout(() => {
      timer = null;
      clock.value += 1;
    }, ms);
    timer = { at, stop };
  }

  /** Every arm is counted, also the one that is shown nothing; and nothing shown unasked takes its turn like a prompt. */
  function qualify(decision: Decision, campaign: CampaignCandidate): void {
    const { id, assignment } = campaign;
    const withheld = decision.outcome === 'skip';
    if (qualified.has(id)) return;
    qualified.add(id);
    options.report({
      kind: 'qualified_would_show',
      campaign: id,
      ...(assignment && { experiment: assignment.experiment, phase: assignment.phase, arm: assignment.arm }),
    });
    // Later, for a decision being made must not change what decisions read.
    if (withheld && interrupts(campaign)) platform.setTimeout(() => page.seen(id), 0);
  }

  return {
    of(target) {
      const key = JSON.stringify(target);
      const place = places.get(key) ?? computed(() => make(target));
      places.set(key, place);
      return place;
    },
    explain: () => [...log],
    stop() {
      timer?.stop();
      timer = null;
    },
  };
}

function unknown(target: PlacementTarget, at: number, phase: string): Decision {
  const reason = {
    step: 'state',
    campaign: null,
    passed: false,
    code: 'account_unknown',
    message: phase,
  } as const;
  const nothing = {
    campaign: null,
    offer: { kind: 'none' },
    relief: [],
    values: {},
    reconsiderAt: null,
  } as const;
  return { target, at, outcome: 'skip', ...nothing, relief: [], reasons: [reason] };
}

/** What of the page the campaigns of a place depend on. */
function namesRead(target: PlacementTarget, snapshot: AccountSnapshot): Set<string> {
  const unasked = 'surface' in target;
  const names = new Set(unasked ? [paceName, quietName] : [paceName]);
  for (const candidate of snapshot.candidates) {
    if (!concerns(candidate, target)) continue;
    const { trigger, condition } = candidate;
    if (trigger.kind === 'behaviour') names.add(trigger.signal);
    if (trigger.kind === 'value') names.add(trigger.goal);
    for (const path of Object.keys(condition ?? {})) {
      names.add(path.startsWith('$') ? anyName : (path.split('.')[0] ?? path));
    }
  }
  return names;
}

function concerns(candidate: CampaignCandidate, target: PlacementTarget): boolean {
  if ('surface' in target || interrupts(candidate)) return 'surface' in target && interrupts(candidate);
  const { trigger } = candidate;
  if ('meter' in target) return 'meter' in trigger && trigger.meter === target.meter;
  return [
    trigger.kind === 'gate' && trigger.feature,
    trigger.kind === 'behaviour' && trigger.signal,
  ].includes(target.feature);
}
