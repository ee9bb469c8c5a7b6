import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Database } from '../../storage/Database.ts';
import { Crash } from './Crash.ts';
import { checkInvariants } from './checkInvariants.ts';
import { createPlay } from './createPlay.ts';
import { createProcess, type ServerProcess } from './createProcess.ts';
import { createStage, explorerOrigin } from './createStage.ts';
import { deliverEvents } from './deliverEvents.ts';
import { isQuiet } from './isQuiet.ts';
import type { Scenario } from './Scenario.ts';
import type { SeededBug } from './seededBugs.ts';
import { stories } from './stories.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export interface Outcome {
  scenario: Scenario;
  violations: string[];
  /** How many boundaries the story passed: where the next run can crash. */
  boundaries: number;
  /**
   * A fingerprint of what happened: every boundary passed, every fault that hit, every event delivered, by which process.
   * A crash that was never reached or a fault that hit nothing leaves the fingerprint of the run without it.
   */
  trace: string;
}

/**
 * Runs scenarios one after another. `other` is the second server's own connection to the same database; several lanes, each
 * with a database of its own, run side by side.
 */
export async function createLane(db: Database, other: Database = db) {
  const stage = await createStage(db);
  const { sandbox, stripe, clock } = stage;

  async function run(scenario: Scenario, bug?: SeededBug): Promise<Outcome> {
    const story = stories[scenario.story];
    const world = await stage.open(story);
    const trace: string[] = [];
    const stopListening = sandbox.onRequest((entry) => {
      if (entry.kind === 'request' && entry.fault) trace.push(`${entry.fault} ${entry.method} ${entry.path}`);
    });
    let started = false;
    let boundaries = 0;
    let turn = 0;
    const during: { before: Act | null; after: Act | null } = { before: null, after: null };

    const fresh = () => sandbox.list<Stripe.Event>('events').slice(world.eventsBefore);
    const deliverTo = (server: ServerProcess) => {
      const events = scenario.events === 'dropped' ? [] : fresh();
      trace.push(...events.map(({ type }) => type));
      return deliverEvents(server, events, { order: scenario.events, at: clock.time }).catch(ignoreCrash);
    };

    const ports = { ...world.ports, bug };
    const healer = createProcess({
      ...ports,
      db: other,
      onBoundary: (name) => void trace.push(`healer ${name}`),
    });
    const doomed = createProcess({
      ...ports,
      onBoundary(name) {
        if (!started) return;
        if (boundaries === scenario.crashAt) throw new Crash();
        boundaries += 1;
        trace.push(name);
      },
      async whileWaiting(call, moment) {
        if (call !== 'subscriptions.update' || !started) return;
        const act = during[moment];
        during[moment] = null;
        await act?.();
        if (scenario.events !== 'early' || moment !== 'after') return;
        await deliverTo(healer);
        await healer.tick();
      },
    });
    const alive = () => (doomed.isDead() ? [healer] : scenario.servers === 2 ? [doomed, healer] : [doomed]);

    const play = createPlay({
      ...world,
      sandbox,
      stripe,
      origin: explorerOrigin,
      server: () => alive()[turn++ % alive().length]!,
      now: () => clock.time,
      advance: (ms) => {
        clock.time += ms;
      },
      start() {
        if (started) return;
        started = true;
        if (scenario.fault) sandbox.faults.set([scenario.fault]);
      },
      beforeChange: (act) => {
        during.before = act;
      },
      afterChange: (act) => {
        during.after = act;
      },
    });

    /** Time passes and the servers make their rounds, side by side; nobody is at the screen any more. */
    const pass = async (servers: ServerProcess[], ms: number) => {
      clock.time += ms;
      await Promise.all(servers.map((server) => server.tick().catch(ignoreCrash)));
    };

    await story.act(play);
    const outage = scenario.events === 'delayed' ? hour : scenario.events === 'day_late' ? 24 * hour : 0;
    if (!outage) {
      const receiver = alive()[0]!;
      await deliverTo(receiver);
      // Stripe sends again what nobody took.
      if (receiver.isDead()) await deliverTo(healer);
      if (!doomed.isDead()) await pass(alive(), second);
    }
    sandbox.faults.clear();
    let healers = scenario.servers === 2 && !doomed.isDead() ? [doomed, healer] : [healer];
    await pass(healers, outage || 70 * second);
    if (outage) await deliverTo(healer);
    for (const step of [minute, 3 * minute, 31 * minute, 5 * minute, hour]) {
      // A round that somebody died in has not shown that nothing is left.
      if (healers.every((server) => !server.isDead()) && (await isQuiet(db))) break;
      healers = healers.filter((server) => !server.isDead());
      await pass(healers, step);
    }

    const violations = await checkInvariants({
      ...world,
      expectedPlan: story.leaves ?? 'uptier:starter:month',
      told: play.told,
      lastActAt: play.lastActAt(),
      db,
      sandbox,
      alerts: [...doomed.log.lines, ...healer.log.lines],
    });
    stopListening();
    doomed.stop();
    healer.stop();
    return { scenario, violations, boundaries, trace: fingerprint(scenario, trace) };
  }

  return { run, close: stage.close };
}

type Act = () => Promise<unknown>;
export type Lane = Awaited<ReturnType<typeof createLane>>;

function ignoreCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}

function fingerprint({ story }: Scenario, trace: string[]): string {
  // Ids differ from run to run without meaning anything.
  const plain = trace.map((entry) => entry.replaceAll(/\b[a-z]+_[A-Za-z0-9]{14,}/g, 'id'));
  return createHash('sha256')
    .update(`${story}\n${plain.join('\n')}`)
    .digest('base64url');
}
