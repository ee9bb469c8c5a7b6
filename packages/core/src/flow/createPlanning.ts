import type { Upgrade } from '@uptier/model';
import type { FlowActions, FlowErrorCode, PlannedStep } from '../Flow.ts';
import { UptierError } from '../transport/UptierError.ts';
import type { Compare } from './createCompare.ts';
import { type Desk, type Run, toFlowCode } from './createDesk.ts';
import type { Paying } from './createPaying.ts';
import type { Quoting } from './createQuoting.ts';

export interface Planning {
  /** Shows a change that waits for its day. */
  show(run: Run, upgrade: Upgrade): void;
  /** Reads what the account has planned, and shows it. */
  open(run: Run, id: string): void;
  /** Closes; the change stays planned. */
  leave(run: Run): void;
  actions: Pick<FlowActions, 'chooseStart' | 'cancelPlanned'>;
}

/** A change that begins on a later day: its price, what was planned, and how to take it back. */
export function createPlanning(
  desk: Desk,
  { compare, quoting, paying }: { compare: Compare; quoting: Quoting; paying: Paying },
): Planning {
  const { call } = desk.port;

  function show(run: Run, upgrade: Upgrade, state: PlannedStep['state'] = 'waiting'): void {
    desk.take(run);
    void desk.port.refresh();
    desk.go(run, { step: 'planned', context: run.context, upgrade, state });
  }

  function open(run: Run, id: string): void {
    const { status } = desk.ready().snapshot;
    // On its day a card may have been declined.
    if (status === 'past_due') block(run, 'past_due');
    else if (!run.context.canPay) block(run, 'scheduled_change');
    else desk.spawn(run, () => read(run, id));
  }

  async function read(run: Run, id: string): Promise<void> {
    const stillMatters = desk.take(run);
    try {
      const upgrade = await call('GET /upgrades/:id', { id, retry: true });
      if (stillMatters()) paying.settle(run, upgrade);
    } catch (error) {
      if (stillMatters()) block(run, toFlowCode(error));
    }
  }

  function block(run: Run, code: FlowErrorCode): void {
    desk.go(run, { step: 'blocked', context: run.context, code });
  }

  /** The price on screen stays until there is one for the day: a day that does not suit costs nobody their price. */
  async function choose(run: Run, startsAt: number): Promise<void> {
    const stillMatters = desk.take(run);
    patch({ busy: true, startRefused: null });
    try {
      const quote = await quoting.ask({ ...run, startsAt });
      if (!stillMatters()) return;
      // A server of the release before prices the change at once, and nobody who chose a later day may be charged today.
      if (!quote.start) throw new UptierError('invalid_request', 'The server plans no start dates.');
      run.startsAt = startsAt;
      patch({ busy: false });
      quoting.accept(run, quote, false);
    } catch (error) {
      if (stillMatters()) patch({ busy: false, startRefused: toFlowCode(error) });
    }

    function patch(more: { busy?: boolean; startRefused?: FlowErrorCode | null }): void {
      const flow = desk.port.get();
      if (flow.step === 'compare') desk.go(run, { ...flow, ...more });
    }
  }

  async function cancel(run: Run, flow: PlannedStep): Promise<void> {
    const stillMatters = desk.take(run);
    desk.go(run, { ...flow, state: 'canceling' });
    try {
      const upgrade = await call('POST /upgrades/:id/cancel', { id: flow.upgrade.id });
      await desk.port.refresh();
      if (!stillMatters()) return;
      if (upgrade.state !== 'canceled') return paying.settle(run, upgrade);
      if (!Object.keys(run.change).length) run.change = { ...upgrade.to };
      run.startsAt = null;
      compare.show(run, { notice: 'plan_canceled' });
    } catch {
      // Lost, or it has begun meanwhile: what is true is read before anything is said.
      const upgrade = await call('GET /upgrades/:id', { id: flow.upgrade.id }).catch(() => flow.upgrade);
      if (!stillMatters()) return;
      if (upgrade.state === 'processing') show(run, upgrade, 'not_canceled');
      else paying.settle(run, upgrade);
    }
  }

  return {
    show,
    open,
    leave(run) {
      const flow = desk.port.get();
      if (flow.step !== 'planned' || flow.state === 'canceling') return;
      const startsAt = flow.upgrade.startsAt ?? desk.port.now();
      desk.close(run, { allowed: false, outcome: 'planned', startsAt });
    },
    actions: {
      chooseStart(at) {
        const run = desk.run();
        const flow = desk.port.get();
        if (!run || flow.step !== 'compare' || flow.busy) return;
        if (at !== null) return desk.spawn(run, () => choose(run, at));
        run.startsAt = null;
        compare.reprice(0);
      },
      cancelPlanned() {
        const run = desk.run();
        const flow = desk.port.get();
        if (!run || flow.step !== 'planned' || flow.state === 'canceling') return;
        desk.spawn(run, () => cancel(run, flow));
      },
    },
  };
}
