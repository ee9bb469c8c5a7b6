/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';
import { FreeWays } from '../FreeWays.tsx';
import { Heading } from '../Heading.tsx';
import { AskForm } from './AskForm.tsx';
import { CaseOffer } from './CaseOffer.tsx';
import { Remind } from './Remind.tsx';

/** Somebody who cannot pay asks somebody who can; afterwards, how that stands. */
export function AskStep({ step, scope }: StepProps<'ask'>) {
  const { actions, t, format, catalog } = scope;
  // What was chosen and written survives a failed attempt to send it.
  const [draft, setDraft] = useState<{ approverId: string; note: string } | null>(null);
  const { state, approvers } = step;
  if (state.kind !== 'sent') {
    const plan = format.plan(catalog, step.to.plan);
    return (
      <div class="one">
        <Heading>{t('askTitle', { plan })}</Heading>
        <FreeWays scope={scope} step={step} />
        <p class="m">{t(approvers.length > 0 ? 'askBody' : 'askNobody')}</p>
        {approvers.length > 0 && <AskForm scope={scope} step={step} draft={draft} onDraft={setDraft} />}
        {!step.context.canPay && <CaseOffer scope={scope} step={step} />}
      </div>
    );
  }
  const { request } = state;
  const isDeclined = request.state === 'declined';
  const { name } = request.approver;
  return (
    <div class="one">
      <Heading>{t(isDeclined ? 'answeredTitle' : 'sentTitle', { name })}</Heading>
      {isDeclined && request.answer && <blockquote class="note">{request.answer}</blockquote>}
      {!isDeclined && <p role="status">{t('sentBody')}</p>}
      <Remind scope={scope} request={request} />
      {!isDeclined && <CaseOffer scope={scope} step={step} />}
      <div class="duo">
        <button type="button" class="b p" onClick={() => actions.close()}>
          {t('done')}
        </button>
      </div>
    </div>
  );
}
