import {
  type AccountSnapshot,
  type Catalog,
  type Decision,
  decideOnPage,
  emptyPage,
  evaluateCondition,
  type UptierEvent,
} from '@uptier/model';
import type { TestServer } from '../createTestServer.ts';
import { account, type Employee } from './company.ts';

const surfaces = ['card', 'banner'] as const;

/** One visit of one user on one device: a page that decides with the real engine and talks to the real server. */
export async function openPage({
  server,
  catalog,
  employee,
  client,
}: {
  server: TestServer;
  catalog: Catalog;
  employee: Employee;
  client: string;
}) {
  const as = { account, user: { id: employee.id, name: employee.id }, scope: employee.scope };
  const headers = { 'uptier-client': client };
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await server.call(method, path, { as, headers, ...(body !== undefined && { body }) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const page = emptyPage();
  const outbox: UptierEvent[] = [];
  let snapshot: AccountSnapshot = await call('GET', '/account');
  let isOnline = true;
  let events = 0;

  const report = (event: Omit<UptierEvent, 'id' | 'at'>) => {
    events += 1;
    outbox.push({ id: `${client}-${events}`, at: server.ctx.now(), ...event });
  };

  return {
    page,
    snapshot: () => snapshot,
    refresh: async () => {
      snapshot = await call('GET', '/account');
    },
    goOffline: () => {
      isOnline = false;
    },
    attempt(feature: string) {
      const before = page.attempts[feature] ?? [];
      page.attempts = { ...page.attempts, [feature]: [...before, { at: server.ctx.now() }] };
      report({ kind: 'feature_attempt', feature });
    },
    reach(goal: string) {
      page.signals = { ...page.signals, [goal]: true };
      report({ kind: 'goal', name: goal });
    },
    /** What the page decides about interrupting; the one that may, or both reasons why not. */
    decide(): Decision {
      const lease = isOnline ? snapshot.lease : null;
      const decisions = surfaces.map((surface) =>
        decideOnPage({
          catalog,
          snapshot: { ...snapshot, lease },
          target: { surface },
          page,
          now: server.ctx.now(),
          matches: evaluateCondition,
        }),
      );
      return decisions.find(({ outcome }) => outcome === 'show') ?? decisions[0]!;
    },
    /** What the meter says in its own place, where nothing is counted. */
    answer: (meter: string): Decision =>
      decideOnPage({ catalog, snapshot, target: { meter }, page, now: server.ctx.now() }),
    async claim(campaign: string): Promise<boolean> {
      if (!isOnline) return false;
      const { granted } = await call('POST', '/claims', { campaign });
      if (granted) page.shownThisSession = [...page.shownThisSession, campaign];
      return granted;
    },
    report,
    /** A page that was offline sends what it kept when it is back; a lost answer makes it send it twice. */
    async flush({ twice = false } = {}) {
      isOnline = true;
      for (let times = 0; times < (twice ? 2 : 1); times += 1) {
        if (outbox.length > 0) await call('POST', '/events', { events: outbox });
      }
      outbox.length = 0;
    },
  };
}

export type Visit = Awaited<ReturnType<typeof openPage>>;
