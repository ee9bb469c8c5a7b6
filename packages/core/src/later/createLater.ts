import { signalsIn, type UptierEvent } from '@uptier/model';
import type { Core } from '../Core.ts';
import { readEntitlement } from '../decide/readEntitlement.ts';
import type { FlowActions } from '../Flow.ts';
import type { FlowMachine, FlowPort } from '../flow/FlowPort.ts';
import type {
  ClientState,
  Press,
  ReportedEvent,
  RequireResult,
  Stop,
  UpgradeRequest,
  UptierClient,
} from '../UptierClient.ts';
import { unavailable } from '../unavailable.ts';
import { recordEvent, recordSignal } from './changePage.ts';
import { type Call, createCalls } from './createCalls.ts';

/** The part of the client that is imported after the first paint. */
export interface Later {
  start(): Stop;
  require(request: UpgradeRequest, press?: Press): Promise<RequireResult>;
  openRequest(id: string): Promise<RequireResult>;
  act(action: keyof FlowActions, input: unknown[]): void;
  report(event: ReportedEvent): void;
  signal(name: string, value: unknown): void;
  inspect(): ReturnType<UptierClient['inspect']>;
  prepare(): Promise<void>;
  portal(): Promise<string | null>;
  call: Call;
}

const importAgainMs = 30_000;
/** Of one name in a visit; the server keeps no more either. */
const mostReported = 50;

type Ready = ClientState & { phase: 'ready' };

/** Answers, and the way to the upgrade flow. */
export function createLater(core: Core): Later {
  const { options, guard, transport, account, page, flow, now } = core;
  const { platform } = options;
  const call = createCalls(transport);
  const outbox: UptierEvent[] = [];
  let machine: FlowMachine | null = null;
  let machineLoading: Promise<FlowMachine> | null = null;
  let added = () => {};

  const port: FlowPort = {
    platform,
    call,
    now,
    name,
    account: account.state.get,
    refresh: account.refresh,
    attempts: page.state.attempts,
    get: flow.get,
    set: flow.set,
    tell: guard.tell,
    fail: guard.fail,
  };

  /** Names locks and channels: two accounts or two mounts in one browser must not hear each other. */
  function name(): string {
    const snapshot = account.snapshot();
    return `uptier:${options.endpoint}:${snapshot?.account.id}:${snapshot?.user.id}`;
  }

  function loadMachine(): Promise<FlowMachine> {
    machineLoading ??= options.loadFlow().then((createFlow) => {
      machine = createFlow(port);
      return machine;
    });
    // A chunk that did not arrive may arrive the next time.
    machineLoading.catch(() => {
      machineLoading = null;
    });
    return machineLoading;
  }

  /** Asks the machine, and tells whoever listens what came of it. */
  async function ask(
    request: UpgradeRequest,
    show: (machine: FlowMachine) => Promise<RequireResult | null>,
  ): Promise<RequireResult> {
    const loaded = await loadMachine().catch(guard.tell);
    if (!loaded) return unavailable('offline');
    const result = await show(loaded);
    if (!result) return unavailable('nothing_to_resume');
    for (const listener of core.resultListeners) guard.run(() => listener({ request, result }));
    return result;
  }

  async function whenReady(then: (state: Ready) => Promise<RequireResult>): Promise<RequireResult> {
    const state = await account.settled();
    if (state.phase === 'ready') return then(state);
    return unavailable(state.phase === 'unavailable' ? state.reason : 'loading');
  }

  async function require(request: UpgradeRequest, state: Ready, press?: Press): Promise<RequireResult> {
    const isAllowed = !('browse' in request) && readEntitlement(state, request, now()).allowed;
    if (isAllowed) return { allowed: true, outcome: 'allowed' };
    if ('meter' in request) report({ kind: 'wall', meter: request.meter });
    if ('feature' in request) report({ kind: 'feature_attempt', feature: request.feature });
    return ask(request, (loaded) => loaded.open(request, press));
  }

  function report(event: ReportedEvent): void {
    recordEvent(page, event, { snapshot: account.snapshot(), now: now() });
    send(event);
  }

  /** With an id, so that sending it twice counts once, and its moment by the server's clock. */
  function send(event: ReportedEvent): void {
    outbox.push({ ...event, id: platform.randomId(), at: now() });
    added();
  }

  /** Whether a campaign counts it and has not counted enough: what nobody needs to know is not sent. */
  function isCounted(name: string): boolean {
    const { candidates = [] } = account.snapshot() ?? {};
    const times = page.state.attempts[name]?.length ?? 0;
    return times < mostReported && candidates.some(({ trigger }) => signalsIn(trigger).includes(name));
  }

  function resume(id: string | null = null): void {
    void guard.settle(unavailable('internal'), () =>
      whenReady(() => ask({ browse: true }, (loaded) => loaded.resume(id))),
    );
  }

  /** What runs by itself is imported last; what did not arrive is asked for again. */
  function start(): Stop {
    let isStopped = false;
    let stop: Stop = () => {};
    guard.run(() => {
      const returned = platform.returned?.();
      if (returned) resume(returned);
    });
    const begin = () =>
      void import('./startBackground.ts').then(
        ({ startBackground }) => {
          if (isStopped) return;
          const background = startBackground({ core, call, outbox, name, resume, machine: () => machine });
          added = background.added;
          stop = background.stop;
        },
        (error: unknown) => {
          guard.tell(error);
          if (!isStopped) stop = platform.setTimeout(begin, importAgainMs);
        },
      );
    begin();
    return () => {
      isStopped = true;
      stop();
      added = () => {};
      machine?.stop();
    };
  }

  return {
    start,
    call,
    require: (request, press) => whenReady((state) => require(request, state, press)),
    openRequest: (id) => whenReady(() => ask({ browse: true }, (loaded) => loaded.openRequest(id))),
    act(action, input) {
      const run = machine?.actions[action] as ((...input: unknown[]) => void) | undefined;
      run?.(...input);
    },
    report,
    signal(signalName, value) {
      recordSignal(page, signalName, { value, now: now() });
      if (value === undefined && isCounted(signalName)) send({ kind: 'goal', name: signalName });
    },
    inspect: async () => (await import('../inspect/createInspection.ts')).createInspection(core),
    async prepare() {
      await loadMachine().catch(guard.tell);
    },
    async portal() {
      const answer = await call('POST /portal', {}).catch(guard.tell);
      return answer?.url ?? null;
    },
  };
}
