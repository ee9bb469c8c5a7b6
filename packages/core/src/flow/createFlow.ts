import type { UpgradeState } from '@uptier/model';
import type { FlowActions, FlowContext, FlowErrorCode } from '../Flow.ts';
import { UptierError } from '../transport/UptierError.ts';
import type { Press, RequireResult, UpgradeRequest } from '../UptierClient.ts';
import { unavailable } from '../unavailable.ts';
import { answerAtOnce } from './answerAtOnce.ts';
import type { Answer } from './answerTo.ts';
import type { Asking } from './createAsking.ts';
import type { Cards } from './createCards.ts';
import { createCompare } from './createCompare.ts';
import { createDesk, dismissed, type Run, toFlowCode } from './createDesk.ts';
import { createPart, type Part } from './createPart.ts';
import { createPaying } from './createPaying.ts';
import { createQuoting } from './createQuoting.ts';
import type { Turns } from './createTurns.ts';
import type { FlowMachine, FlowPort } from './FlowPort.ts';
import { holdPayment } from './payInOneTab.ts';

export type CreateFlow = (port: FlowPort) => FlowMachine;

/**
 * The upgrade flow: one at a time, from an opened offer to the answer of `require()`. Loaded only when first needed.
 *
 * Every step is a value of `Flow`; every action is ignored where it makes no sense, which is also what makes a double click harmless.
 */
export const createFlow: CreateFlow = (port) => {
  const desk = createDesk(port);
  const quoting = createQuoting(desk);
  const compare = createCompare(desk, quoting);
  const cards = createPart<Cards>(desk, async () => {
    const part = await import('./createCards.ts');
    return part.createCards({ desk, compare, quoting, paying });
  });
  const asking = createPart<Asking>(desk, async () => (await import('./createAsking.ts')).createAsking(desk));
  const turns = createPart<Turns>(desk, async () => {
    const part = await import('./createTurns.ts');
    return part.createTurns(desk, { compare, quoting, paying });
  });
  const answers = createPart(desk, () => import('./answerTo.ts'));
  const paying = createPaying({
    desk,
    compare,
    quoting,
    cards,
    turns,
    hold: (run) => holdPayment(port, run),
  });

  function begin(
    request: UpgradeRequest,
    more: Partial<FlowContext> = {},
  ): { run: Run; result: Promise<RequireResult> } {
    const { user, approvers } = desk.ready().snapshot;
    return desk.begin({
      request,
      approval: null,
      relief: [],
      attempts: port.attempts,
      canPay: user.can.includes('billing:purchase'),
      canAsk: user.can.includes('requests:write') && approvers.length > 0,
      resumed: false,
      ...more,
    });
  }

  /** Shows what answers the request as the account is now. */
  function enter(run: Run) {
    if (run.context.approval || !isProposal(run)) return answer(run, (found) => show(run, found));
    show(run, { allowed: false, relief: [], change: null, refusal: null });
  }

  /** What a prompt proposed was already chosen, so what chooses need not be there; it is where anything is unusual. */
  function isProposal({ context: { request } }: Run): boolean {
    const { status, blockedBy } = desk.ready().snapshot;
    return 'browse' in request && !!request.change && !blockedBy && payable.includes(status);
  }

  function atOnce(run: Run): Answer | null {
    return answerAtOnce(run.context.request, { ...desk.ready(), now: port.now() });
  }

  function answer(run: Run, then: (answer: Answer) => void): void {
    const known = atOnce(run);
    if (known) then(known);
    else
      answers.use(run, ({ answerTo }) => {
        then(answerTo({ request: run.context.request, ...desk.ready(), now: port.now() }));
      });
  }

  function show(run: Run, answer: Answer) {
    const { snapshot } = desk.ready();
    const { request, approval, canPay, canAsk } = run.context;
    if (answer.allowed && !approval) return desk.close(run, { allowed: true, outcome: 'allowed' });
    run.context = { ...run.context, relief: answer.relief };
    if (snapshot.upgrade && !isFinal(snapshot.upgrade.state)) {
      const { id, startsAt, mine } = snapshot.upgrade;
      if (startsAt) return turns.use(run, ({ planning }) => planning.open(run, id));
      return mine ? paying.check(run) : block(run, 'upgrade_in_progress');
    }
    if (answer.refusal) return block(run, answer.refusal);
    const proposed = 'browse' in request ? request.change : undefined;
    run.change = approval?.change ?? proposed ?? answer.change ?? {};
    const { to } = compare.select(run.change);
    run.recommended = to;
    if (canPay) {
      cards.fetch();
      turns.fetch();
      compare.show(run);
    } else if (approval) asking.use(run, (part) => part.showSent(run, to, approval));
    else if (canAsk) asking.use(run, (part) => part.show(run, to));
    else block(run, 'not_authorized');
  }

  function block(run: Run, code: FlowErrorCode): void {
    desk.go(run, { step: 'blocked', context: run.context, code });
  }

  async function open(request: UpgradeRequest, press?: Press): Promise<RequireResult> {
    if (desk.run()) return unavailable('busy');
    if (desk.ready().stale) await port.refresh();
    const { snapshot, stale } = desk.ready();
    if (snapshot.status === 'unknown') return unavailable('unknown');
    if (desk.run()) return unavailable('busy');
    const refusal = press?.error ? refusalOf(press.error) : stale && 'offline';
    if (refusal && !press) return unavailable(refusal);
    const { run, result } = begin(request);
    if (refusal) block(run, refusal);
    else if ('browse' in request || atOnce(run)) enter(run);
    else answers.use(run, (part) => enterNamed(run, part.findUnknown(request, desk.ready())));
    return result;
  }

  /** A name nobody knows is the developer's mistake: said to them, and nothing is shown. */
  function enterNamed(run: Run, unknown: UptierError | null) {
    if (!unknown) return enter(run);
    port.tell(unknown);
    desk.close(run, unavailable(unknown.code));
  }

  async function openRequest(id: string): Promise<RequireResult> {
    const part = await import('./openApproval.ts').catch(port.tell);
    return part ? part.openApproval(id, { port, desk, begin, block, enter }) : unavailable('offline');
  }

  async function resume(id: string | null): Promise<RequireResult | null> {
    try {
      const part = await import('./resumePayment.ts');
      return await part.resumePayment({ id, port, desk, paying, begin });
    } catch {
      // Nothing is lost: the server voids what stays unpaid, and the next load tries again.
      return null;
    }
  }

  function accountChanged() {
    if (!desk.run()) return;
    import('./followAccount.ts').then(({ followAccount }) => {
      const run = desk.run();
      if (run && port.account().phase === 'ready') followAccount(run, { desk, cards, asking, answer, enter });
    }, port.tell);
  }

  function close() {
    const run = desk.run();
    const flow = port.get();
    if (!run) return;
    if (flow.step === 'paying') {
      // Between pressing "Pay" and the answer there is nothing honest to say; once it takes long, the user may go.
      if (flow.checking) desk.close(run, unavailable('checking'));
      return;
    }
    if (flow.step === 'ask' && flow.state.kind === 'sending') return;
    if (flow.step === 'planned') return turns.use(run, ({ planning }) => planning.leave(run));
    if (flow.step === 'success') return desk.close(run, { allowed: true, outcome: 'upgraded' });
    // An unpaid invoice must not stay behind.
    if ('upgrade' in flow && flow.upgrade) return actions.cancelUpgrade();
    desk.close(run, flow.step === 'blocked' ? unavailable(flow.code) : dismissed);
  }

  const actions: FlowActions = {
    close,
    pay: paying.pay,
    ...late(turns, [
      'adjust',
      'showAllPlans',
      'retryQuote',
      'chooseStart',
      'cancelPlanned',
      'applyCode',
      'takeRelief',
      'back',
    ]),
    ...late(cards, ['changeCard', 'cardSaved', 'cardFailed', 'challengeEnded', 'cancelUpgrade']),
    ...late(asking, ['startAsk', 'ask', 'declineRequest']),
  };

  /** Actions of a part that is imported only where it is needed. */
  function late<A, Name extends keyof A & string>(part: Part<{ actions: A }>, names: Name[]): Pick<A, Name> {
    const act =
      (name: Name) =>
      (...input: never[]) => {
        const run = desk.run();
        if (run) part.use(run, ({ actions }) => (actions[name] as (...input: never[]) => void)(...input));
      };
    return Object.fromEntries(names.map((name) => [name, act(name)])) as Pick<A, Name>;
  }

  return {
    actions,
    open,
    openRequest,
    resume,
    accountChanged,
    stop() {
      const run = desk.run();
      if (run) desk.close(run, unavailable('stopped'));
    },
  };
};

/** What is no answer of the server's is code that did not arrive. */
function refusalOf(error: unknown): FlowErrorCode {
  return error instanceof UptierError ? toFlowCode(error) : 'offline';
}

/** Where nothing speaks against an upgrade as far as the status tells. */
const payable = ['free', 'trialing', 'active'];

function isFinal(state: UpgradeState): boolean {
  return ['succeeded', 'failed', 'canceled'].includes(state);
}
