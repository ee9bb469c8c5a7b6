import type { CardOnFile, Change, CreateUpgrade, Intent, Quote, Selection } from '@uptier/model';
import type { Flow, FlowContext, FlowErrorCode } from '../Flow.ts';
import { codeOf, isLost } from '../transport/UptierError.ts';
import type { ClientState, RequireResult, Stop, UpgradeRequest } from '../UptierClient.ts';
import type { FlowPort } from './FlowPort.ts';

/** One attempt to pay, fixed when the button is pressed: sent again unchanged when the answer is lost. */
export interface Attempt {
  quote: Quote;
  key: string;
  body: CreateUpgrade;
}

/** One opening of the flow, from `require()` to its answer. */
export interface Run {
  context: FlowContext;
  /** What is asked for, against what the account has. */
  change: Change;
  /** The day it is to begin, in epoch milliseconds; null: at once. */
  startsAt: number | null;
  recommended: Selection | null;
  /** The terms agreed to, until they change. */
  consent: string | null;
  /** A card saved in this run. */
  saved: { paymentMethod: string; card: CardOnFile | null } | null;
  attempt: Attempt | null;
  upgradeId: string | null;
  /** Counts what was begun; an answer that belongs to an earlier turn is ignored. */
  turn: number;
  result: RequireResult | null;
  answer(result: RequireResult): void;
  stops: Set<Stop>;
}

/** What the steps of the flow share: the current run, and ways to move it that do nothing once it is over. */
export interface Desk {
  port: FlowPort;
  run(): Run | null;
  begin(context: FlowContext): { run: Run; result: Promise<RequireResult> };
  ready(): ClientState & { phase: 'ready' };
  /** Shows a step, if the run is still open. */
  go(run: Run, flow: Flow): void;
  /** Starts something that takes time; the returned question says whether its answer still matters. */
  take(run: Run): () => boolean;
  wait(run: Run, ms: number): Promise<void>;
  later(run: Run, ms: number, then: () => void): Stop;
  /** Answers `require()`; the flow stays as it is. */
  answer(run: Run, result: RequireResult): void;
  /** Answers, unless answered, and closes. */
  close(run: Run, result: RequireResult): void;
  /** Runs work nobody waits for. A mistake in it ends the run, not the page. */
  spawn(run: Run, work: () => Promise<void>): void;
}

export const dismissed: RequireResult = { allowed: false, outcome: 'dismissed' };

export function createDesk(port: FlowPort): Desk {
  let current: Run | null = null;

  const desk: Desk = {
    port,
    run: () => current,
    begin(context) {
      let answer: Run['answer'] = () => {};
      const result = new Promise<RequireResult>((resolve) => {
        answer = resolve;
      });
      current = {
        context,
        change: {},
        startsAt: null,
        recommended: null,
        consent: null,
        saved: null,
        attempt: null,
        upgradeId: null,
        turn: 0,
        result: null,
        answer,
        stops: new Set(),
      };
      return { run: current, result };
    },
    ready() {
      const state = port.account();
      if (state.phase !== 'ready') throw new Error('No snapshot.');
      return state;
    },
    go(run, flow) {
      if (run === current) port.set(flow);
    },
    take(run) {
      const turn = ++run.turn;
      return () => run === current && run.turn === turn;
    },
    wait: (run, ms) => new Promise((resume) => desk.later(run, ms, resume)),
    later(run, ms, then) {
      const stop = port.platform.setTimeout(() => {
        run.stops.delete(stop);
        then();
      }, ms);
      run.stops.add(stop);
      return () => {
        run.stops.delete(stop);
        stop();
      };
    },
    answer(run, result) {
      run.result ??= result;
      run.answer(run.result);
    },
    close(run, result) {
      if (run !== current) return;
      current = null;
      for (const stop of run.stops) stop();
      port.set({ step: 'closed' });
      desk.answer(run, result);
    },
    spawn(run, work) {
      work().catch((error: unknown) => {
        port.fail(error);
        desk.go(run, { step: 'blocked', context: run.context, code: 'internal' });
      });
    },
  };
  return desk;
}

export function intentOf(request: UpgradeRequest): Intent | null {
  return ('intent' in request && request.intent) || null;
}

/** The code a step can show. */
export function toFlowCode(error: unknown): FlowErrorCode {
  const code = codeOf(error);
  if (code === 'session_failed') return 'token_invalid';
  if (code === 'bad_response') return isLost(error) ? 'offline' : 'internal';
  return code === 'network' || code === 'timeout' ? 'offline' : code;
}
