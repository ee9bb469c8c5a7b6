import {
  applyChange,
  type Change,
  estimateProration,
  type Quote,
  type Selection,
  selectionOf,
} from '@uptier/model';
import type { CompareNotice, CompareStep } from '../Flow.ts';
import type { UpgradeRequest } from '../UptierClient.ts';
import type { Desk, Run } from './createDesk.ts';
import type { Quoting } from './createQuoting.ts';

type Shown = {
  notice?: CompareNotice | null;
  /** The quote this comparison replaces, to say whether the price moved. */
  was?: Quote | null;
  /** A quote that is already there. */
  given?: Quote;
};

export interface Compare {
  /** Shows `run.change` beside what the account has, and prices it. */
  show(run: Run, shown?: Shown): void;
  /** What the account has, and what it would have. */
  select(change: Change): { from: Selection | null; to: Selection };
  /** Prices what is on screen again. */
  reprice(delayMs: number): void;
}

export function createCompare(desk: Desk, quoting: Quoting): Compare {
  function show(run: Run, shown: Shown = {}): void {
    const offered = offer(run);
    const { to } = offered;
    run.consent = null;
    run.attempt = null;
    run.upgradeId = null;
    // Whatever was under way belongs to an earlier step.
    desk.take(run);
    const before = desk.port.get();
    desk.go(run, {
      ...offered,
      step: 'compare',
      context: run.context,
      recommended: run.recommended ?? to,
      allPlans: before.step === 'compare' ? before.allPlans : isLookingAround(run.context.request),
      busy: false,
      notice: shown.notice ?? null,
      card: run.saved?.card ?? null,
    });
    run.recommended ??= to;
    if (shown.given) quoting.accept(run, shown.given, true);
    else quoting.request(run, { delayMs: 0, was: shown.was ?? null });
  }

  function select(change: Change): { from: Selection | null; to: Selection } {
    const { snapshot, catalog } = desk.ready();
    const from = snapshot.plan && selectionOf(snapshot.plan);
    const nothing: Selection = { plan: '', interval: 'month', extras: {}, addOns: {} };
    return { from, to: applyChange(catalog, from ?? nothing, change) };
  }

  /** What is asked for, with its price still on the way. */
  function offer({ change }: Run) {
    const { from, to } = select(change);
    return {
      from,
      to,
      estimate: estimateProration({ ...desk.ready(), to, now: desk.port.now() }),
      quote: { state: 'loading' },
      promotionCode: change.promotionCode ?? null,
      codeRefused: null,
      startRefused: null,
    } satisfies Partial<CompareStep>;
  }

  function reprice(delayMs: number): void {
    const run = desk.run();
    const flow = desk.port.get();
    if (!run || flow.step !== 'compare') return;
    desk.go(run, { ...flow, ...offer(run), notice: null });
    quoting.request(run, { delayMs, was: null });
  }

  return {
    show,
    select,
    reprice,
  };
}

/** Somebody who asked for plans sees them all; somebody who opened a proposal sees that. */
function isLookingAround(request: UpgradeRequest): boolean {
  return 'browse' in request && !request.change;
}
