import type { Change } from '@uptier/model';
import type { CompareStep, FlowActions } from '../Flow.ts';
import type { Compare } from './createCompare.ts';
import { type Desk, dismissed, type Run, toFlowCode } from './createDesk.ts';
import type { Paying } from './createPaying.ts';
import { createPlanning, type Planning } from './createPlanning.ts';
import type { Quoting } from './createQuoting.ts';

export interface Turns {
  planning: Planning;
  actions: Pick<FlowActions, 'adjust' | 'showAllPlans' | 'retryQuote' | 'applyCode' | 'takeRelief' | 'back'> &
    Planning['actions'];
}

/** Quick presses on a stepper become one quote. */
const coalesceMs = 250;

/** What not everybody does before they pay: other plans and sizes, a promotion code, a later day, a free way out, a step back. */
export function createTurns(
  desk: Desk,
  { compare, quoting, paying }: { compare: Compare; quoting: Quoting; paying: Paying },
): Turns {
  /** The comparison on screen, where nothing is on its way. */
  function idle(): { run: Run; flow: CompareStep } | null {
    const run = desk.run();
    const flow = desk.port.get();
    return run && flow.step === 'compare' && !flow.busy ? { run, flow } : null;
  }

  function patch(run: Run, more: Partial<CompareStep>): void {
    const flow = desk.port.get();
    if (flow.step === 'compare') desk.go(run, { ...flow, ...more });
  }

  /** The price on screen stays until there is one with the code: a code that does not hold costs nobody their price. */
  async function apply(run: Run, promotionCode: string): Promise<void> {
    const stillMatters = desk.take(run);
    const change = { ...run.change, promotionCode };
    patch(run, { busy: true, codeRefused: null });
    try {
      const quote = await quoting.ask({ ...run, change });
      if (!stillMatters()) return;
      run.change = change;
      patch(run, { busy: false, promotionCode });
      quoting.accept(run, quote, false);
    } catch (error) {
      if (stillMatters()) patch(run, { busy: false, codeRefused: toFlowCode(error) });
    }
  }

  /** Another interval can only begin with a renewal. */
  function keepStart(run: Run): void {
    const { plan } = desk.ready().snapshot;
    const { interval } = run.change;
    if (run.startsAt && plan && interval && interval !== plan.interval) run.startsAt = plan.periodEnd;
  }

  const planning = createPlanning(desk, { compare, quoting, paying });
  return {
    planning,
    actions: {
      ...planning.actions,
      adjust(change) {
        const at = idle();
        if (!at) return;
        at.run.change = merge(at.run.change, change);
        keepStart(at.run);
        compare.reprice(coalesceMs);
      },
      showAllPlans(allPlans) {
        const run = desk.run();
        if (run) patch(run, { allPlans });
      },
      retryQuote() {
        const flow = desk.port.get();
        const run = desk.run();
        if (!run || flow.step !== 'compare' || flow.quote.state !== 'failed') return;
        // A day that went by, or that no longer suits the change: without it there is a price.
        if (flow.quote.code === 'invalid_request') run.startsAt = null;
        compare.reprice(0);
      },
      applyCode(code) {
        const at = idle();
        if (!at) return;
        if (code) return desk.spawn(at.run, () => apply(at.run, code));
        const { promotionCode: _, ...change } = at.run.change;
        at.run.change = change;
        compare.reprice(0);
      },
      takeRelief(relief) {
        const run = desk.run();
        const { step } = desk.port.get();
        if (!run || (step !== 'compare' && step !== 'ask' && step !== 'blocked')) return;
        if (relief.kind === 'wait') return desk.close(run, dismissed);
        const fits = relief.kind === 'fitting' ? relief.fits : relief.count;
        desk.close(run, { allowed: false, outcome: 'relief', relief: relief.kind, fits });
      },
      back() {
        const run = desk.run();
        const flow = desk.port.get();
        if (!run) return;
        if (flow.step === 'card' && flow.upgrade) paying.settle(run, flow.upgrade);
        else if (flow.step === 'card') compare.show(run, { was: flow.quote });
        else if (flow.step === 'ask' && flow.state.kind !== 'sending' && run.context.canPay)
          compare.show(run);
      },
    },
  };
}

/** Another plan starts from what that plan includes; extra units chosen for the old one are not carried over. */
function merge(change: Change, next: Change): Change {
  const { extras: old, addOns: oldAddOns, ...rest } = change;
  const extras = { ...(next.plan && next.plan !== change.plan ? {} : old), ...next.extras };
  const addOns = { ...oldAddOns, ...next.addOns };
  return {
    ...rest,
    ...next,
    ...(Object.keys(extras).length && { extras }),
    ...(Object.keys(addOns).length && { addOns }),
  };
}
