import type { Interval } from '@uptier/model';
import type { Uptier } from '@uptier/server';
import { createPeople, createWorkspace } from '../../host/createSeed.ts';
import type { Store } from '../../host/createStore.ts';
import { companies } from '../../host/people.ts';
import { scaleApiCalls, storageInUse } from '../../host/usage.ts';
import type { Workspace } from '../../host/Workspace.ts';
import type { CardBehaviour } from '../../stripe/Cards.ts';
import type { Subscriptions } from '../../stripe/createSubscriptions.ts';
import { type Mishap, type StoryId, stories } from '../Story.ts';
import type { LiveLog } from './createLiveLog.ts';

export interface ScenarioOptions {
  store: Store;
  subscriptions: Subscriptions;
  uptier: Uptier;
  log: LiveLog;
  /** Resolves when no webhook is on its way. */
  settle(): Promise<void>;
  /** People in a fresh workspace, pending invitations included. */
  used: number;
}

/** What the panel can do to a workspace. Everything goes through the doors a real host has: its own data, and Stripe. */
export interface Scenarios {
  /** Sets a story's scene up; answers who is signed in now. */
  start(story: StoryId): Promise<{ user: string; path: string }>;
  /** Every company starts afresh. */
  reset(): Promise<{ user: string; path: string }>;
  setCard(workspace: string, card: CardBehaviour): Promise<void>;
  setPlan(workspace: string, plan: string, interval: Interval): Promise<void>;
  setUsage(
    workspace: string,
    usage: Partial<Record<'seats' | 'storage' | 'api_calls', number>>,
  ): Promise<void>;
  /** Days, or up to the hour after the next renewal. */
  moveClock(workspace: string, by: number | 'renewal'): Promise<void>;
  /** What goes wrong at the next payment of a workspace, once. */
  arm(workspace: string, mishap: Mishap | null): void;
  mishap(workspace: string): Mishap | null;
  /** The mishap of a payment that begins now; it is spent by asking. */
  spendMishap(workspace: string): Mishap | null;
  story(workspace: string): StoryId | null;
  card(workspace: string): CardBehaviour | null;
}

const hour = 3_600_000;
const day = 24 * hour;

export function createScenarios({
  store,
  subscriptions,
  uptier,
  log,
  settle,
  used,
}: ScenarioOptions): Scenarios {
  const mishaps = new Map<string, Mishap>();
  const running = new Map<string, StoryId>();
  const cards = new Map<string, CardBehaviour>();

  /** The old workspace stays in the archive: a payment that is still open there must be able to settle. */
  function replace(companyId: string): Workspace {
    const company = companies.find(({ id }) => id === companyId)!;
    const old = store.current(companyId);
    const fresh = createWorkspace({ company, id: store.nextId(company.id), used, now: Date.now() });
    store.data.workspaces[fresh.id] = fresh;
    store.update(old.id, (workspace) => {
      workspace.archived = true;
    });
    return fresh;
  }

  const scenarios: Scenarios = {
    async start(id) {
      const story = stories.find((candidate) => candidate.id === id);
      if (!story) throw new Error(`There is no story "${id}".`);
      const workspace = replace('northwind');
      await log.quietly(async () => {
        await subscriptions.ensure(workspace.id, { card: story.card });
        await settle();
      });
      cards.set(workspace.id, story.card);
      running.set(workspace.id, id);
      scenarios.arm(workspace.id, story.mishap);
      log.clear();
      log.add({ source: 'host', title: `Story “${story.name}”`, text: story.scene, workspace: workspace.id });
      return { user: `${workspace.id}.${story.persona}`, path: story.path };
    },
    async reset() {
      for (const { id } of companies) replace(id);
      return scenarios.start('seats');
    },
    async setCard(id, card) {
      await subscriptions.setCard(id, card);
      cards.set(id, card);
      await uptier.accounts.sync(id);
    },
    async setPlan(id, plan, interval) {
      await subscriptions.setPlan(id, plan, interval);
      await uptier.accounts.sync(id);
    },
    async setUsage(id, usage) {
      store.update(id, (workspace) => {
        if (usage.seats !== undefined) setSeats(workspace, usage.seats);
        if (usage.storage !== undefined) setStorage(workspace, usage.storage);
        if (usage.api_calls !== undefined) scaleApiCalls(workspace, usage.api_calls);
      });
      await uptier.accounts.touch(id);
    },
    async moveClock(id, by) {
      const billing = store.workspace(id)?.billing;
      if (!billing) return;
      // A renewal invoice stays a draft for about an hour before it is paid.
      const to = typeof by === 'number' ? billing.clock.at + by * day : billing.periodEnd + 2 * hour;
      await subscriptions.advance(id, to);
      await uptier.accounts.sync(id);
    },
    arm(id, mishap) {
      if (mishap) mishaps.set(id, mishap);
      else mishaps.delete(id);
    },
    mishap: (id) => mishaps.get(id) ?? null,
    spendMishap(id) {
      const mishap = mishaps.get(id) ?? null;
      mishaps.delete(id);
      return mishap;
    },
    story: (id) => running.get(id) ?? null,
    card: (id) => cards.get(id) ?? null,
  };
  return scenarios;
}

/** Pending invitations stay; people come or go. */
function setSeats(workspace: Workspace, total: number): void {
  const company = companies.find(({ id }) => id === workspace.company);
  if (!company) return;
  workspace.invitations.splice(Math.max(0, total - 1));
  const people = Math.max(1, total - workspace.invitations.length);
  const now = workspace.billing?.clock.at ?? Date.now();
  workspace.people = createPeople(company, workspace.id, people, now);
}

function setStorage(workspace: Workspace, gb: number): void {
  const recordings = workspace.folders.find(({ name }) => name === 'Recordings');
  if (!recordings) return;
  const others = storageInUse(workspace) - recordings.gb;
  if (others > gb) for (const folder of workspace.folders) folder.gb = round((folder.gb * gb) / others);
  recordings.gb = round(Math.max(0, recordings.gb + gb - storageInUse(workspace)));
}

function round(gb: number): number {
  return Math.round(gb * 10) / 10;
}
