import {
  type AccountSnapshot,
  concerns,
  type Decision,
  decideOnPage,
  type PageState,
  type PlacementTarget,
  signalsIn,
} from '@uptier/model';
import type { Account } from '../account/createAccount.ts';
import type { ClientState, Platform, Stop } from '../UptierClient.ts';
import { anyName, type Page, paceName, quietName } from './createPage.ts';

export interface EnginePort {
  account: Pick<Account, 'refresh'>;
  page: Pick<Page, 'state'>;
  platform: Platform;
  /** Epoch milliseconds by the server's clock. */
  now: () => number;
  /** Every decision made here, newest last. */
  log: Decision[];
  told(decision: Decision): void;
  /** Has everything decided again. */
  again(): void;
}

/** Decides on the page: imported right after the first paint. */
export interface Engine {
  decide(target: PlacementTarget, state: Ready): Decision;
  /** What of the page the decision about a place depends on. */
  namesRead(target: PlacementTarget, snapshot: AccountSnapshot): string[];
  /** At once, and then no more often than frames are drawn: signals may come by the thousand. A frame itself is asked for by nobody. */
  soon(work: () => void): void;
  stop: Stop;
}

type Ready = ClientState & { phase: 'ready' };

const keepDecisions = 200;
const frameMs = 16;
/** Timers are kept short: browsers cannot wait more than 24.8 days, and a sleeping laptop forgets. */
const longestWaitMs = 3_600_000;

/**
 * Decides again when something a place reads has changed, or when its time has come. The server sends the half that depends on the
 * account alone; an older server does not, and then that half is fetched and done here.
 */
export function createEngine({ account, page, platform, now, log, told, again }: EnginePort): Engine {
  let timer: { at: number; stop: Stop } | null = null;
  let prepare: typeof import('./prepareHere.ts').prepare | null = null;
  let preparing = false;
  let matches: typeof import('./conditionsHere.ts').evaluateCondition | null = null;
  let isReading = false;
  let workedAt = Number.NEGATIVE_INFINITY;
  let stopRest: Stop | undefined;
  /** A decision that says again what the one before said is that one: nothing is drawn again, and nobody is told. */
  const last = new WeakMap<PlacementTarget, { snapshot: AccountSnapshot; decision: Decision }>();

  function decide(target: PlacementTarget, { catalog, stale, ...state }: Ready): Decision {
    // What is old may answer in its own place, but has no right to interrupt.
    const snapshot = stale ? { ...state.snapshot, lease: null } : state.snapshot;
    if (!matches && snapshot.candidates.some(({ condition }) => condition)) readConditions();
    const input = { catalog, snapshot, target, page: page.state, now: now(), ...(matches && { matches }) };
    const decision = afterItsTurn(
      decideOnPage(input, (candidate) => {
        if (candidate.prepared) return candidate.prepared;
        prepareHere();
        return prepare?.(candidate, { catalog, snapshot, now: now() });
      }),
      page.state,
    );
    const before = last.get(target);
    if (before?.snapshot === snapshot && isSame(before.decision, decision)) return before.decision;
    last.set(target, { snapshot, decision });
    note(decision);
    return decision;
  }

  function prepareHere(): void {
    if (preparing) return;
    preparing = true;
    import('./prepareHere.ts').then(
      (chunk) => {
        prepare = chunk.prepare;
        again();
      },
      () => {
        preparing = false;
      },
    );
  }

  /** What a page without conditions need not carry. */
  function readConditions(): void {
    if (isReading) return;
    isReading = true;
    import('./conditionsHere.ts').then(
      (chunk) => {
        matches = chunk.evaluateCondition;
        again();
      },
      () => {
        isReading = false;
      },
    );
  }

  function note(decision: Decision): void {
    log.push(decision);
    if (log.length > keepDecisions) log.shift();
    if (decision.reconsiderAt !== null) wake(decision.reconsiderAt);
    told(decision);
  }

  function wake(at: number): void {
    if (timer && timer.at <= at && timer.at > now()) return;
    timer?.stop();
    const ms = Math.min(Math.max(at - now(), 0) + 1, longestWaitMs);
    const stop = platform.setTimeout(() => {
      timer = null;
      again();
      // The account's half was made by the server, for its own moment.
      void account.refresh();
    }, ms);
    timer = { at, stop };
  }

  return {
    decide,
    namesRead: createNames(),
    soon(work) {
      const doIt = () => {
        stopRest = undefined;
        workedAt = platform.now();
        work();
      };
      const left = workedAt + frameMs - platform.now();
      if (!(left > 0)) doIt();
      else stopRest ??= platform.setTimeout(doIt, Math.min(left, frameMs));
    },
    stop() {
      timer?.stop();
      timer = null;
      stopRest?.();
      stopRest = undefined;
    },
  };
}

/**
 * What comes unasked is shown once the server has given its turn (`claimTurn`): not before, for a page that then lost the network would
 * have shown what nobody knows of.
 */
function afterItsTurn(decision: Decision, { shownThisSession }: PageState): Decision {
  const { campaign, outcome, reasons, target } = decision;
  if (outcome === 'skip' || !campaign || !('surface' in target) || shownThisSession.includes(campaign.id))
    return decision;
  const step = {
    step: 'pace',
    campaign: campaign.id,
    passed: false,
    code: 'not_claimed',
    message: '',
  } as const;
  return { ...decision, outcome: 'skip', reasons: [...reasons, step] };
}

/** Of one snapshot: the same campaign then has the same offer and the same words. */
function isSame(one: Decision, other: Decision): boolean {
  return (
    one.outcome === other.outcome &&
    one.campaign === other.campaign &&
    one.reconsiderAt === other.reconsiderAt &&
    one.reasons.length === other.reasons.length &&
    one.reasons.every(({ code, campaign, message }, index) => {
      const reason = other.reasons[index]!;
      return code === reason.code && campaign === reason.campaign && message === reason.message;
    })
  );
}

/** Asked with every signal, and another only when the account is. */
function createNames(): Engine['namesRead'] {
  const known = new WeakMap<PlacementTarget, { snapshot: AccountSnapshot; names: string[] }>();
  return (target, snapshot) => {
    const before = known.get(target);
    if (before?.snapshot === snapshot) return before.names;
    const names = namesRead(target, snapshot);
    known.set(target, { snapshot, names });
    return names;
  };
}

function namesRead(target: PlacementTarget, { candidates }: AccountSnapshot): string[] {
  const names = new Set('surface' in target ? [paceName, quietName] : [paceName]);
  for (const candidate of candidates) {
    if (!concerns(candidate, target)) continue;
    const { trigger, condition } = candidate;
    for (const name of signalsIn(trigger)) names.add(name);
    for (const path of Object.keys(condition ?? {})) {
      names.add(path.startsWith('$') ? anyName : path.split('.', 1).join());
    }
  }
  return [...names];
}
