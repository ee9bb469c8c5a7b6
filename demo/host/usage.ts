import type { ApiDay, Workspace } from './Workspace.ts';
import { timeOf } from './Workspace.ts';

const day = 86_400_000;

/** How much of a weekday's traffic each day of the week sees, Sunday first. */
const week = [0.45, 1, 1.08, 1.02, 1.05, 0.94, 0.5];

/** How far into its month every workspace begins, and what it has used of Starter's 10,000 calls by then. */
export const daysIntoPeriod = 18;
const callsByThen = 9_540;

/** Sixty days of steady traffic, a little different every day. */
export function createApiDays({ company, now }: { company: string; now: number }): ApiDay[] {
  const today = Math.floor(now / day) * day;
  const shape = Array.from({ length: 60 }, (_, index) => {
    const at = today - (59 - index) * day;
    return { at, share: shareOf(company, at) };
  });
  const inPeriod = shape.slice(-daysIntoPeriod - 1).reduce((sum, { share }) => sum + share, 0);
  return shape.map(({ at, share }) => ({ at, calls: Math.round((share / inPeriod) * callsByThen) }));
}

function shareOf(company: string, at: number): number {
  const wobble = 0.82 + 0.36 * noise(`${company}${at / day}`);
  return week[new Date(at).getUTCDay()]! * wobble;
}

/** The same text gives the same number from 0 to 1, so that a reset brings back the same chart. */
function noise(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  return ((hash >>> 0) % 10_000) / 10_000;
}

export function seatsInUse(workspace: Workspace): { active: number; pending: number } {
  return { active: workspace.people.length, pending: workspace.invitations.length };
}

/** People who have not signed in for 60 days. */
export function inactivePeople(workspace: Workspace): number {
  const limit = timeOf(workspace) - 60 * day;
  return workspace.people.filter((person) => person.lastSeenAt < limit).length;
}

/** Gigabytes with one decimal. */
export function storageInUse(workspace: Workspace): number {
  const gb = workspace.folders.reduce((sum, folder) => sum + folder.gb, workspace.trashGb);
  return Math.round(gb * 10) / 10;
}

export function apiCallsInPeriod(workspace: Workspace): number {
  const start = workspace.billing?.periodStart ?? 0;
  return daysSince(workspace, start).reduce((sum, { calls }) => sum + calls, 0);
}

/** What the counter said at the end of each whole day; it starts again with the period. */
export function apiCallHistory(workspace: Workspace): { at: number; used: number }[] {
  const start = workspace.billing?.periodStart ?? 0;
  let used = 0;
  return workspace.apiDays
    .filter(({ at }) => at + day <= timeOf(workspace))
    .map(({ at, calls }) => {
      used = at <= start && start < at + day ? calls : used + calls;
      return { at: at + day, used };
    });
}

function daysSince(workspace: Workspace, start: number): ApiDay[] {
  // A day belongs to the period it ends in: the day of the renewal counts for the new one.
  return workspace.apiDays.filter(({ at }) => at + day > start);
}

/** Makes the calls of this period add up to `total`, keeping the shape of the chart. */
export function scaleApiCalls(workspace: Workspace, total: number): void {
  const days = daysSince(workspace, workspace.billing?.periodStart ?? 0);
  const before = days.reduce((sum, { calls }) => sum + calls, 0);
  let given = 0;
  days.forEach((entry, index) => {
    const share = before === 0 ? total / days.length : (entry.calls / before) * total;
    entry.calls = index === days.length - 1 ? Math.max(0, total - given) : Math.round(share);
    given += entry.calls;
  });
}

/** Traffic goes on as in the week before while the clock is moved. */
export function addApiDays(workspace: Workspace, until: number): void {
  const { apiDays } = workspace;
  for (let last = apiDays.at(-1); last && last.at + day <= until; last = apiDays.at(-1)) {
    apiDays.push({ at: last.at + day, calls: apiDays.at(-7)?.calls ?? last.calls });
  }
  apiDays.splice(0, Math.max(0, apiDays.length - 90));
}
