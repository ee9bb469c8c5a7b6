import { type Signal, signal } from '@preact/signals-core';
import {
  type AccountSnapshot,
  bandOf,
  type CampaignCandidate,
  emptyPage,
  type PageState,
  rearm,
} from '@uptier/model';
import type { ReportedEvent } from '../events/createEventQueue.ts';

/** What happened on this page, and who wants to know: each name is a signal of its own, so that a change wakes only its readers. */
export interface Page {
  state(): PageState;
  /** Makes whoever computes depend on `name`. */
  read(name: string): void;
  quiet(flags: Partial<Pick<PageState, 'hostModalOpen' | 'typing'>>): void;
  /** A trait or measure under a name; without a value, something that happened once more. */
  signal(name: string, value?: unknown): void;
  hear(event: ReportedEvent, snapshot: AccountSnapshot | null): void;
  seen(campaign: string): void;
  /** A new snapshot may let dismissed bands ask again. */
  rearm(snapshot: AccountSnapshot): void;
}

/** Names of changes that are no signal of the host's. */
export const paceName = ' pace';
export const quietName = ' quiet';
export const anyName = ' any';

const keepAttempts = 50;

export function createPage(now: () => number): Page {
  const state = emptyPage();
  const versions = new Map<string, Signal<number>>();

  function version(name: string): Signal<number> {
    const found = versions.get(name) ?? signal(0);
    versions.set(name, found);
    return found;
  }

  function changed(name: string): void {
    // Nobody has asked about the name yet: nothing to wake, and nothing to keep.
    for (const key of [name, anyName]) {
      const found = versions.get(key);
      if (found) found.value += 1;
    }
  }

  function attempt(name: string): void {
    const before = Object.hasOwn(state.attempts, name) ? (state.attempts[name] ?? []) : [];
    state.attempts = { ...state.attempts, [name]: [...before, { at: now() }].slice(-keepAttempts) };
    changed(name);
  }

  function dismiss(event: ReportedEvent, snapshot: AccountSnapshot | null): void {
    if (!event.campaign) return;
    const trigger = snapshot?.candidates.find(({ id }) => id === event.campaign)?.trigger;
    const meter = event.meter ?? (trigger && 'meter' in trigger ? trigger.meter : undefined);
    const meterState = meter === undefined ? undefined : snapshot?.meters[meter];
    const dismissal = { campaign: event.campaign, band: meterState ? bandOf(meterState) : null, at: now() };
    state.dismissed = [...state.dismissed, dismissal];
    changed(paceName);
  }

  function seen(campaign: string): void {
    if (state.shownThisSession.includes(campaign)) return;
    state.shownThisSession = [...state.shownThisSession, campaign];
    changed(paceName);
  }

  return {
    state: () => state,
    read: (name) => void version(name).value,
    quiet(flags) {
      Object.assign(state, flags);
      changed(quietName);
    },
    signal(name, value) {
      if (value === undefined) return attempt(name);
      if (Object.is(state.signals[name], value)) return;
      state.signals = { ...state.signals, [name]: value };
      changed(name);
    },
    hear(event, snapshot) {
      if (event.kind === 'feature_attempt' && event.feature) attempt(event.feature);
      if (event.kind === 'goal' && event.name) this.signal(event.name, true);
      if (event.kind === 'dismissed' || event.kind === 'snoozed' || event.kind === 'never_again') {
        dismiss(event, snapshot);
      }
      const campaign = snapshot?.candidates.find(({ id }) => id === event.campaign);
      // Only what came unasked counts towards the session: answers in their own place do not interrupt.
      if (event.kind === 'exposure' && campaign && interrupts(campaign)) seen(campaign.id);
    },
    seen,
    rearm(snapshot) {
      const kept = rearm(state.dismissed, snapshot);
      if (kept.length === state.dismissed.length) return;
      state.dismissed = kept;
      changed(paceName);
    },
  };
}

export function interrupts({ surface }: CampaignCandidate): boolean {
  return surface === 'card' || surface === 'banner';
}
