import { selectionOf } from '@uptier/model';
import type { Answer } from './answerTo.ts';
import type { Asking } from './createAsking.ts';
import type { Cards } from './createCards.ts';
import type { Desk, Run } from './createDesk.ts';
import type { Part } from './createPart.ts';

interface Following {
  desk: Desk;
  cards: Part<Cards>;
  asking: Part<Asking>;
  /** May the user go on by now, and if not: what helps? */
  answer(run: Run, then: (answer: Answer) => void): void;
  /** Shows what answers the request as the account is now. */
  enter(run: Run): void;
}

/** The account changed under an open flow: somebody else paid, answered a request, or changed the plan. */
export function followAccount(run: Run, following: Following): void {
  const { desk, cards, answer } = following;
  const flow = desk.port.get();
  const { upgrade } = desk.ready().snapshot;
  const shown = 'upgrade' in flow ? flow.upgrade : null;
  if (shown && (upgrade?.id !== shown.id || upgrade.state !== shown.state))
    cards.use(run, (part) => part.look(run));
  const isSending = flow.step === 'ask' && flow.state.kind === 'sending';
  if (isSending || (flow.step !== 'compare' && flow.step !== 'blocked' && flow.step !== 'ask')) return;
  const { request, approval } = run.context;
  if (approval || 'browse' in request) follow(run, following);
  else
    answer(run, ({ allowed }) => {
      if (allowed) desk.close(run, { allowed: true, outcome: 'allowed' });
      else follow(run, following);
    });
}

/** What is on screen, for an account that changed and still needs it. */
function follow(run: Run, { desk, asking, enter }: Following): void {
  const flow = desk.port.get();
  const { plan } = desk.ready().snapshot;
  if (flow.step === 'ask') asking.use(run, (part) => part.changed(run));
  if (flow.step !== 'compare' || flow.busy) return;
  if (JSON.stringify(flow.from) === JSON.stringify(plan && selectionOf(plan))) return;
  // Somebody changed the plan meanwhile: the offer on screen is about a plan that is gone.
  run.recommended = null;
  enter(run);
}
