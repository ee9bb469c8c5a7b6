import type { ClientState } from '@uptier/core';
import type { AccountSnapshot, MeterState } from '@uptier/model';
import type { LogEntry } from './LogEntry.ts';

type NewEntry = Omit<LogEntry, 'id' | 'at'>;

/** What the page heard of the account, as lines of the log: everything at first, then only what changed. */
export function describeSignals(state: ClientState, before: ClientState | null): NewEntry[] {
  if (state.phase !== 'ready') {
    if (before?.phase === state.phase) return [];
    const why = state.phase === 'unavailable' ? `: ${state.reason}` : '';
    return [signal(`The account is ${state.phase}${why}`, 'Nothing is shown while it is not known.')];
  }
  const old = before?.phase === 'ready' ? before.snapshot : null;
  if (old?.version === state.snapshot.version) return [];
  const entries = [...describeAccount(state.snapshot, old), ...describeMeters(state.snapshot, old)];
  return entries.map((entry, index) => (index === 0 ? { ...entry, detail: state.snapshot } : entry));
}

function describeAccount(snapshot: AccountSnapshot, old: AccountSnapshot | null): NewEntry[] {
  const { status, plan, user, upgrade, card, requests } = snapshot;
  const entries: NewEntry[] = [];
  if (!old) entries.push(signal(`${user.name} may ${user.can.join(', ') || 'do nothing'}`));
  if (status !== old?.status || plan?.id !== old.plan?.id || plan?.interval !== old.plan?.interval) {
    entries.push(signal(`Plan ${plan ? `${plan.id}, ${plan.interval}ly` : 'none'}, ${status}`));
  }
  if (old && card?.last4 !== old.card?.last4) {
    entries.push(signal(card ? `Card on file: ${card.brand} ${card.last4}` : 'No card on file'));
  }
  if (upgrade?.state !== old?.upgrade?.state) {
    entries.push(signal(upgrade ? `An upgrade is ${upgrade.state}` : 'No upgrade is under way'));
  }
  const open = requests.filter(({ state }) => state === 'open').length;
  if (open !== (old?.requests.filter(({ state }) => state === 'open').length ?? 0)) {
    entries.push(signal(`Open requests: ${open}`));
  }
  return entries.filter(({ title }) => old || title !== 'No upgrade is under way');
}

function describeMeters({ meters }: AccountSnapshot, old: AccountSnapshot | null): NewEntry[] {
  return Object.entries(meters).flatMap(([id, meter]) =>
    JSON.stringify(meter) === JSON.stringify(old?.meters[id]) ? [] : [describeMeter(id, meter)],
  );
}

function describeMeter(id: string, { active, pending, limit, forecast }: MeterState): NewEntry {
  const used = active + pending;
  const share = limit === 'unlimited' || limit === 0 ? '' : ` (${Math.floor((used / limit) * 100)} %)`;
  const notes = [
    pending > 0 && `${pending} of them pending`,
    forecast && `full ${between(day(forecast.from), day(forecast.to))} at this pace`,
  ];
  return signal(`${id}: ${round(used)} of ${limit}${share}`, notes.filter(Boolean).join(' · '));
}

function signal(title: string, text = ''): NewEntry {
  return { source: 'signal', title, text, tone: 'plain' };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function between(from: string, to: string): string {
  return from === to ? `on ${from}` : `between ${from} and ${to}`;
}

function day(at: number): string {
  return new Date(at).toLocaleDateString('en', { day: 'numeric', month: 'short' });
}
