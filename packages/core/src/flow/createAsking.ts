import { type ApprovalRequest, diffSelections, type Selection, selectionOf } from '@uptier/model';
import type { AskStep, FlowActions } from '../Flow.ts';
import { codeOf } from '../transport/UptierError.ts';
import { type Desk, dismissed, intentOf, type Run, toFlowCode } from './createDesk.ts';

export interface Asking {
  /** Asks for `run.change`, which makes it `to`. */
  show(run: Run, to: Selection): void;
  /** The user's own request, as it stands. */
  showSent(run: Run, to: Selection, request: ApprovalRequest): void;
  /** The snapshot changed: somebody may have decided while the form was open. */
  changed(run: Run): void;
  actions: Pick<FlowActions, 'startAsk' | 'ask' | 'declineRequest'>;
}

/** Somebody who cannot pay asks somebody who can, by name; and the approver's "no". */
export function createAsking(desk: Desk): Asking {
  const { call } = desk.port;

  function show(run: Run, to: Selection) {
    const open = ownRequest(run);
    if (open) return showSent(run, to, open);
    const { approvers } = desk.ready().snapshot;
    desk.go(run, { step: 'ask', context: run.context, to, approvers, state: { kind: 'editing' } });
  }

  function showSent(run: Run, to: Selection, request: ApprovalRequest): void {
    const { approvers } = desk.ready().snapshot;
    desk.go(run, { step: 'ask', context: run.context, to, approvers, state: { kind: 'sent', request } });
    desk.answer(run, { allowed: false, outcome: 'requested' });
  }

  function changed(run: Run): void {
    const flow = desk.port.get();
    if (flow.step !== 'ask' || flow.state.kind !== 'sent') return;
    const { id } = flow.state.request;
    const request = desk.ready().snapshot.requests.find((one) => one.id === id);
    if (request && key(request) !== key(flow.state.request)) {
      desk.go(run, { ...flow, state: { kind: 'sent', request } });
    }
  }

  /** The same thing asked for already, with the same intent: its status is the answer. Another intent joins by asking again. */
  function ownRequest(run: Run): ApprovalRequest | undefined {
    const { snapshot } = desk.ready();
    const reason = key(reasonFor(run));
    return snapshot.requests.find(
      (request) =>
        request.state === 'open' &&
        key(request.reason) === reason &&
        request.askers.some(
          (asker) =>
            asker.id === snapshot.user.id && key(asker.intent) === key(intentOf(run.context.request)),
        ),
    );
  }

  /** Someone who only looked at the plans asks for what the change would bring; with a prompt before it, for what that was about. */
  function reasonFor(run: Run): ApprovalRequest['reason'] {
    const { request } = run.context;
    if ('meter' in request) return { meter: request.meter, add: request.add };
    if ('feature' in request) return { feature: request.feature };
    if (request.need) return request.need;
    const { snapshot, catalog } = desk.ready();
    const to = run.recommended;
    const gained = to && diffSelections(catalog, snapshot.plan && selectionOf(snapshot.plan), to);
    const feature = gained?.features[0]?.feature;
    // Nothing gained is no reason to a server: the same plan paid by the year is more room for what it counts first.
    return feature ? { feature } : { meter: (gained?.limits[0]?.meter ?? catalog.meters[0]?.id)!, add: 1 };
  }

  async function send(run: Run, flow: AskStep, input: { approverId: string; note: string }): Promise<void> {
    const stillMatters = desk.take(run);
    desk.go(run, { ...flow, state: { kind: 'sending' } });
    const intent = intentOf(run.context.request);
    try {
      const request = await call('POST /requests', {
        body: { change: run.change, reason: reasonFor(run), ...input, ...(intent && { intent }) },
      });
      void desk.port.refresh();
      if (stillMatters()) showSent(run, flow.to, request);
    } catch (error) {
      if (stillMatters()) desk.go(run, { ...flow, state: { kind: 'failed', code: toFlowCode(error) } });
    }
  }

  async function decline(run: Run, id: string, answer: string): Promise<void> {
    const stillMatters = desk.take(run);
    const flow = desk.port.get();
    if (flow.step === 'compare') desk.go(run, { ...flow, busy: true });
    try {
      await call('POST /requests/:id/decline', { id, body: { answer } });
    } catch (error) {
      // Already paid, declined or withdrawn by somebody else: nothing is left to decline.
      if (codeOf(error) !== 'request_closed') {
        const code = toFlowCode(error);
        if (stillMatters() && flow.step === 'compare') {
          desk.go(
            run,
            code === 'offline'
              ? { ...flow, notice: 'offline' }
              : { step: 'blocked', context: run.context, code },
          );
        }
        return;
      }
    }
    await desk.port.refresh();
    if (stillMatters()) desk.close(run, dismissed);
  }

  return {
    show,
    showSent,
    changed,
    actions: {
      startAsk() {
        const run = desk.run();
        const flow = desk.port.get();
        if (!run?.context.canAsk) return;
        if (flow.step === 'compare' && !flow.busy) show(run, flow.to);
        // The right to pay was taken away in the meantime: asking is what is left.
        else if (flow.step === 'blocked' && run.recommended) show(run, run.recommended);
      },
      ask(input) {
        const run = desk.run();
        const flow = desk.port.get();
        if (!run || flow.step !== 'ask') return;
        if (flow.state.kind === 'editing' || flow.state.kind === 'failed') {
          desk.spawn(run, () => send(run, flow, input));
        }
      },
      declineRequest(answer) {
        const run = desk.run();
        const approval = run?.context.approval;
        const flow = desk.port.get();
        if (run && approval && flow.step === 'compare' && !flow.busy) {
          desk.spawn(run, () => decline(run, approval.id, answer));
        }
      },
    },
  };
}

/** A database keeps no order of names. */
function key(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Object && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}
