import { effect, signal, untracked } from '@preact/signals-core';
import { createAccount } from './account/createAccount.ts';
import { answerTo } from './decide/answerTo.ts';
import { createDecisions } from './decide/createDecisions.ts';
import { createPage } from './decide/createPage.ts';
import { createEventQueue, type ReportedEvent } from './events/createEventQueue.ts';
import type { Flow, FlowActions } from './Flow.ts';
import type { FlowMachine, FlowPort } from './flow/FlowPort.ts';
import { createGuard } from './guard/createGuard.ts';
import { createPush, type Push } from './push/createPush.ts';
import { toReadable } from './toReadable.ts';
import { createTransport } from './transport/createTransport.ts';
import { UptierError } from './transport/UptierError.ts';
import type {
  ClientState,
  RequireResult,
  Stop,
  UpgradeRequest,
  UptierClient,
  UptierClientOptions,
} from './UptierClient.ts';

type Ready = ClientState & { phase: 'ready' };

/**
 * The headless runtime: what the account may do, what to show where, and the upgrade flow. Draws nothing and names no global.
 *
 * Nothing public throws or rejects; `onError` hears what went wrong. Nothing runs before `start()`, whose stop undoes it all; a
 * stopped client may be started again.
 */
export function createUptierClient(options: UptierClientOptions): UptierClient {
  const { platform } = options;
  const flow = signal<Flow>({ step: 'closed' });
  const guard = createGuard({ onError: options.onError, onBroken: breakDown });
  const transport = createTransport(options);
  const account = createAccount({ transport, tell: guard.tell, now: () => platform.now() });
  const events = createEventQueue({ platform, transport, consent: options.consent });
  const page = createPage(now);
  const decisions = createDecisions({
    state: account.state,
    page,
    platform,
    now,
    report: (event) => events.add(event),
  });
  const resultListeners = new Set<(event: { request: UpgradeRequest; result: RequireResult }) => void>();
  let machine: FlowMachine | null = null;
  let machineLoading: Promise<FlowMachine> | null = null;
  let stopRunning: Stop | null = null;
  let starts = 0;
  let broken = false;
  let resumeTried = false;

  function ready(): Ready | null {
    const state = account.state.peek();
    return state.phase === 'ready' ? state : null;
  }

  /** The server's clock, as far as the last snapshot tells: leases and periods are measured by it, and users' clocks are wrong. */
  function now(): number {
    return platform.now() + account.skewMs();
  }

  /** Names locks and channels: two accounts or two mounts in one browser must not hear each other. */
  function name(): string {
    const snapshot = ready()?.snapshot;
    return `uptier:${options.endpoint}:${snapshot?.account.id}:${snapshot?.user.id}`;
  }

  function loadMachine(): Promise<FlowMachine> {
    const load =
      options.loadFlow ?? (() => import('./flow/createFlow.ts').then((module) => module.createFlow));
    machineLoading ??= load().then(
      (createFlow) => {
        machine = createFlow(port);
        return machine;
      },
      (error: unknown) => {
        // A chunk that did not arrive may arrive the next time.
        machineLoading = null;
        guard.tell(error);
        throw new UptierError('network', 'The upgrade flow could not be loaded.');
      },
    );
    return machineLoading;
  }

  const port: FlowPort = {
    platform,
    transport,
    now,
    name,
    account: () => account.state.peek(),
    refresh: account.refresh,
    get: () => flow.peek(),
    set: (next) => {
      flow.value = next;
    },
    fail: guard.fail,
  };

  async function open(
    request: UpgradeRequest,
    show: (machine: FlowMachine) => Promise<RequireResult>,
  ): Promise<RequireResult> {
    if (broken) return unavailable('stopped');
    const loaded = await loadMachine().catch(() => null);
    if (!loaded) return unavailable('offline');
    const result = await show(loaded);
    for (const listener of resultListeners) guard.run(undefined, () => listener({ request, result }));
    return result;
  }

  async function require(request: UpgradeRequest): Promise<RequireResult> {
    await account.settled();
    if (ready()?.stale) await account.refresh();
    const state = account.state.peek();
    if (state.phase !== 'ready') return unavailable(state.phase === 'unavailable' ? state.reason : 'loading');
    const unknown = unknownName(request, state);
    if (unknown) {
      guard.tell(unknown);
      return unavailable(unknown.code);
    }
    const { snapshot, catalog, stale } = state;
    if (answerTo({ request, snapshot, catalog, now: now() }).allowed)
      return { allowed: true, outcome: 'allowed' };
    reportWall(request);
    if (snapshot.status === 'unknown') return unavailable('unknown');
    if (stale) return unavailable('offline');
    return open(request, (loaded) => loaded.open(request));
  }

  async function openRequest(id: string): Promise<RequireResult> {
    const state = await account.settled();
    if (state.phase !== 'ready') return unavailable(state.phase === 'unavailable' ? state.reason : 'loading');
    return open({ browse: true }, (loaded) => loaded.openRequest(id));
  }

  function reportWall(request: UpgradeRequest): void {
    if ('meter' in request) report({ kind: 'wall', meter: request.meter });
    if ('feature' in request) report({ kind: 'feature_attempt', feature: request.feature });
  }

  function report(event: ReportedEvent): void {
    page.hear(event, ready()?.snapshot ?? null);
    events.add(event);
  }

  /** After each new snapshot: other tabs, dismissals, an open flow, and a payment that a reload interrupted. */
  function accountChanged(state: Ready, push: Push): void {
    push.announce(state.snapshot.version);
    page.rearm(state.snapshot);
    machine?.accountChanged();
    const { upgrade } = state.snapshot;
    if (resumeTried) return;
    resumeTried = true;
    if (upgrade?.mine && resumable.has(upgrade.state)) void guard.settle(undefined, resume);
  }

  async function resume(): Promise<void> {
    const loaded = await loadMachine().catch(() => null);
    const result = await loaded?.resume();
    if (!result) return;
    for (const listener of resultListeners)
      guard.run(undefined, () => listener({ request: { browse: true }, result }));
  }

  function run(): Stop {
    let push: { key: string; push: Push; stop: Stop } | null = null;
    const stops = [
      events.start(),
      platform.onOnline((online) => {
        if (online) void account.refresh();
        else account.markStale();
      }),
      effect(() => {
        const state = account.state.value;
        untracked(() => {
          if (state.phase === 'ready') guard.run(undefined, () => becameReady(state));
        });
      }),
      retryWhileUnavailable(),
      () => push?.stop(),
      decisions.stop,
      () => machine?.stop(),
    ];

    function becameReady(state: Ready): void {
      const key = name();
      if (push?.key !== key) {
        push?.stop();
        const next = createPush({ name: key, platform, transport, onChange: onPush });
        push = { key, push: next, stop: next.start() };
      }
      accountChanged(state, push.push);
    }

    void account.refresh();
    return () => {
      for (const stop of stops) stop();
    };
  }

  function onPush(version: string | null): void {
    if (version === null || version !== ready()?.snapshot.version) void account.refresh();
  }

  /** A page that loaded while the server was away tries again when it is looked at, and now and then. */
  function retryWhileUnavailable(): Stop {
    let stop: Stop = () => {};
    let waitMs = 5_000;
    const again = () => {
      if (account.state.peek().phase === 'unavailable' && platform.isVisible() && !broken)
        void account.refresh();
      waitMs = Math.min(waitMs * 2, 300_000);
      stop = platform.setTimeout(again, waitMs);
    };
    stop = platform.setTimeout(again, waitMs);
    return () => stop();
  }

  function breakDown(): void {
    broken = true;
    account.disable();
    stopRunning?.();
    stopRunning = null;
    machine?.stop();
  }

  function act<K extends keyof FlowActions>(action: K): FlowActions[K] {
    const call = (...input: unknown[]) =>
      guard.run(undefined, () =>
        (machine?.actions[action] as ((...input: unknown[]) => void) | undefined)?.(...input),
      );
    return call as FlowActions[K];
  }

  return {
    state: toReadable(account.state, (work) => guard.run(undefined, work)),
    decision: (target) => toReadable(decisions.of(target), (work) => guard.run(undefined, work)),
    explain: decisions.explain,
    require: (request) => guard.settle(unavailable('internal'), () => require(request)),
    openRequest: (id) => guard.settle(unavailable('internal'), () => openRequest(id)),
    flow: toReadable(flow, (work) => guard.run(undefined, work)),
    actions: {
      close: act('close'),
      adjust: act('adjust'),
      showAllPlans: act('showAllPlans'),
      retryQuote: act('retryQuote'),
      pay: act('pay'),
      changeCard: act('changeCard'),
      cardSaved: act('cardSaved'),
      cardFailed: act('cardFailed'),
      challengeEnded: act('challengeEnded'),
      cancelUpgrade: act('cancelUpgrade'),
      startAsk: act('startAsk'),
      ask: act('ask'),
      back: act('back'),
      takeRelief: act('takeRelief'),
      declineRequest: act('declineRequest'),
    },
    report: (event) => guard.run(undefined, () => report(event)),
    signal: (signalName, value) => guard.run(undefined, () => page.signal(signalName, value)),
    quiet: (flags) => guard.run(undefined, () => page.quiet(flags)),
    refresh: account.refresh,
    onResult(listener) {
      resultListeners.add(listener);
      return () => resultListeners.delete(listener);
    },
    prepare: () =>
      loadMachine().then(
        () => {},
        () => {},
      ),
    portal: () =>
      transport.call('POST /portal', {}).then(
        ({ url }) => url,
        (error: unknown) => {
          guard.tell(error);
          return null;
        },
      ),
    fail: guard.fail,
    setLocale: transport.setLocale,
    start() {
      if (broken) return () => {};
      starts += 1;
      stopRunning ??= guard.run(null, run);
      let stopped = false;
      return () => {
        if (stopped) return;
        stopped = true;
        starts -= 1;
        if (starts > 0) return;
        stopRunning?.();
        stopRunning = null;
      };
    },
  };
}

/** A payment somebody can still finish. An asynchronous one finishes by itself. */
const resumable = new Set(['requires_action', 'awaiting_payment', 'calling', 'unknown']);

function unavailable(reason: string): RequireResult {
  return { allowed: false, outcome: 'unavailable', reason };
}

/** A name the catalog does not have is the developer's mistake: said to them, and nothing is shown. */
function unknownName(request: UpgradeRequest, { catalog, snapshot }: Ready): UptierError | null {
  if ('meter' in request && !Object.hasOwn(snapshot.meters, request.meter)) {
    const known = catalog.meters.map(({ id }) => id).join(', ');
    return new UptierError(
      'unknown_meter',
      `No usage is known for the meter "${request.meter}"; meters: ${known}.`,
    );
  }
  if ('feature' in request && !catalog.features.some(({ id }) => id === request.feature)) {
    const known = catalog.features.map(({ id }) => id).join(', ');
    return new UptierError(
      'unknown_feature',
      `There is no feature "${request.feature}"; features: ${known}.`,
    );
  }
  return null;
}
