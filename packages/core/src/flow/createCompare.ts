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
  recommended?: Selection;
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
    const { from, to } = select(run.change);
    run.consent = null;
    run.attempt = null;
    run.upgradeId = null;
    // Whatever was under way belongs to an earlier step.
    desk.take(run);
    const before = desk.port.get();
    desk.go(run, {
      step: 'compare',
      context: run.context,
      from,
      to,
      recommended: shown.recommended ?? run.recommended ?? to,
      estimate: estimate(to),
      quote: { state: 'loading' },
      allPlans: before.step === 'compare' ? before.allPlans : isLookingAround(run.context.request),
      busy: false,
      notice: shown.notice ?? null,
      card: run.saved?.card ?? null,
      ...asked(run),
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

  function estimate(to: Selection): CompareStep['estimate'] {
    const { snapshot, catalog } = desk.ready();
    return estimateProration({ catalog, snapshot, to, now: desk.port.now() });
  }

  function reprice(delayMs: number): void {
    const run = desk.run();
    const flow = desk.port.get();
    if (!run || flow.step !== 'compare') return;
    const { from, to } = select(run.change);
    desk.go(run, {
      ...flow,
      from,
      to,
      estimate: estimate(to),
      quote: { state: 'loading' },
      notice: null,
      ...asked(run),
    });
    quoting.request(run, { delayMs, was: null });
  }

  return {
    show,
    select,
    reprice,
  };
}

/** What is asked for beside the plan. */
function asked({ change }: Run): Pick<CompareStep, 'promotionCode' | 'codeRefused' | 'startRefused'> {
  return { promotionCode: change.promotionCode ?? null, codeRefused: null, startRefused: null };
}

/** Somebody who asked for plans sees them all; somebody who opened a proposal sees that. */
function isLookingAround(request: UpgradeRequest): boolean {
  return 'browse' in request && !request.change;
}
