import { createAccount } from './account/createAccount.ts';
import type { Core } from './Core.ts';
import { createDecisions } from './decide/createDecisions.ts';
import { createPage, quietName } from './decide/createPage.ts';
import type { Flow, FlowActions } from './Flow.ts';
import { createGuard } from './guard/createGuard.ts';
import type { Later } from './later/createLater.ts';
import { createCell } from './state/createCell.ts';
import { createTransport } from './transport/createTransport.ts';
import type { Readable, RequireResult, Stop, UptierClient, UptierClientOptions } from './UptierClient.ts';
import { unavailable } from './unavailable.ts';

const firstRetryMs = 5_000;
const lastRetryMs = 300_000;
/** A short break, as at a tunnel or a deploy, is not worth a word. */
const oldAfterMs = 30_000;

/**
 * The headless runtime: what the account may do, what to show where, and the upgrade flow. Draws nothing and names no global.
 *
 * Nothing public throws or rejects; `onError` hears what went wrong. Nothing runs before `start()`, whose stop undoes it all; a
 * stopped client may be started again. What the first paint does not need is imported after it (`later/`), and the upgrade flow
 * when it first opens (`flow/`).
 */
export function createUptierClient(options: UptierClientOptions): UptierClient {
  const { platform } = options;
  const guard = createGuard(options.onError, breakDown);
  const transport = createTransport(options);
  const account = createAccount({ transport, tell: guard.tell, now: () => platform.now() });
  const page = createPage();
  const now = () => platform.now() + account.skewMs();
  const core: Core = {
    options,
    guard,
    transport,
    account,
    page,
    decisions: createDecisions({ account, page, platform, guard, now }),
    flow: createCell<Flow>({ step: 'closed' }),
    resultListeners: new Set(),
    now,
  };
  let later: Later | null = null;
  let loading: Promise<Later> | null = null;
  let stopRunning: Stop | null = null;
  let starts = 0;
  let broken = false;

  function loadLater(): Promise<Later> {
    loading ??= import('./later/createLater.ts').then((chunk) => {
      later = chunk.createLater(core);
      return later;
    });
    // A chunk that did not arrive may arrive the next time.
    loading.catch(() => {
      loading = null;
    });
    return loading;
  }

  /** At once when the rest is there, as it is soon after the first paint; in order otherwise. */
  function soon(work: (later: Later) => void): void {
    if (later) work(later);
    else loadLater().then((loaded) => guard.run(() => work(loaded)), guard.tell);
  }

  function answer(work: (later: Later) => Promise<RequireResult>): Promise<RequireResult> {
    return guard.settle(unavailable('internal'), async () => {
      if (broken) return unavailable('stopped');
      const loaded = await loadLater().catch(guard.tell);
      return loaded ? work(loaded) : unavailable('offline');
    });
  }

  function run(): Stop {
    let stopLater: Stop | null = null;
    let stopTimer: Stop | null = null;
    let stopWaiting: Stop | null = null;
    let stopAging: Stop | null = null;
    let retryMs = firstRetryMs;
    let isStopped = false;

    function startLater(): void {
      Promise.all([loadLater(), core.decisions.load()]).then(
        ([loaded]) => {
          if (!isStopped) stopLater ??= loaded.start();
        },
        (error: unknown) => {
          guard.tell(error);
          if (!isStopped) retry(startLater);
        },
      );
    }

    /** Again now and then, while somebody looks. */
    function retry(work: () => void): void {
      stopTimer?.();
      stopTimer = platform.setTimeout(() => (platform.isVisible() ? work() : retry(work)), retryMs);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
    }

    function follow(): void {
      const state = account.state.get();
      if (state.phase === 'ready') stopWaiting ??= platform.afterPaint(startLater);
      if (state.phase === 'unavailable') retry(() => void account.refresh());
      if (state.phase === 'ready' && state.stale)
        stopAging ??= platform.setTimeout(account.markOld, oldAfterMs);
      else {
        stopAging?.();
        stopAging = null;
      }
    }

    const stops = [
      platform.onOnline((online) => (online ? void account.refresh() : account.markStale())),
      account.state.subscribe(() => guard.run(follow)),
    ];
    follow();
    void account.refresh();
    return () => {
      isStopped = true;
      for (const stop of [...stops, core.decisions.stop]) stop();
      stopTimer?.();
      stopWaiting?.();
      stopAging?.();
      stopLater?.();
    };
  }

  function stop(): void {
    stopRunning?.();
    stopRunning = null;
  }

  function breakDown(): void {
    broken = true;
    stop();
    account.disable();
  }

  function start(): Stop {
    let isStopped = broken;
    if (!broken) {
      starts += 1;
      stopRunning ??= guard.run(run) ?? null;
    }
    return () => {
      if (isStopped) return;
      isStopped = true;
      starts -= 1;
      if (!starts) stop();
    };
  }

  /** A listener of the host's that throws must not keep the others from hearing. */
  function guarded<T>({ get, subscribe }: Readable<T>): Readable<T> {
    return { get, subscribe: (listener) => subscribe(() => guard.run(listener)) };
  }

  const act =
    (action: keyof FlowActions) =>
    (...input: unknown[]) =>
      guard.run(() => later?.act(action, input));

  return {
    state: guarded(account.state),
    decision: (target) => guarded(core.decisions.of(target)),
    explain: core.decisions.explain,
    require: (request, press) => answer((it) => it.require(request, press)),
    openRequest: (id) => answer((it) => it.openRequest(id)),
    flow: guarded(core.flow),
    // Every name is an action; a list of them would be sent to every page.
    actions: new Proxy({} as FlowActions, { get: (_, action) => act(action as keyof FlowActions) }),
    report: (event) => guard.run(() => soon((it) => it.report(event))),
    signal: (name, value) => guard.run(() => soon((it) => it.signal(name, value))),
    quiet(flags) {
      Object.assign(page.state, flags);
      page.changed(quietName);
    },
    now,
    inspect: () => loadLater().then((it) => it.inspect()),
    refresh: account.refresh,
    onResult(listener) {
      core.resultListeners.add(listener);
      return () => core.resultListeners.delete(listener);
    },
    prepare: () => loadLater().then((it) => it.prepare(), guard.tell),
    call: (route, options) => loadLater().then((it) => it.call(route, options)),
    portal: () =>
      loadLater().then(
        (it) => it.portal(),
        () => null,
      ),
    fail: guard.fail,
    setLocale: transport.setLocale,
    start,
  };
}
