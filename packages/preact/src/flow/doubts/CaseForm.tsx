/** @jsxImportSource preact */

import { calculateRoi, type RoiInput, type SharedBusinessCase } from '@uptier/model';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import type { StepOf } from '../FlowStep.tsx';
import { readCase } from '../more/readCase.ts';
import { reasonOf } from '../more/reasonOf.ts';
import { CaseList } from './CaseList.tsx';
import { NoteField } from './NoteField.tsx';
import { SendProblem } from './SendProblem.tsx';
import { SharedCase } from './SharedCase.tsx';
import { useSend } from './useSend.ts';

interface CaseProps {
  step: Pick<StepOf<'compare'>, 'to' | 'context'>;
  scope: FlowScope;
  roi?: RoiInput | null;
  quoteId?: string | undefined;
  /** Beside its button. */
  children?: ComponentChildren;
}

/** A business case for whoever has to agree: a page to send or print that shows everything and cannot pay. */
export function CaseForm({ step, scope, roi = null, quoteId, children }: CaseProps) {
  const { client, t, format, catalog, snapshot, locale } = scope;
  const others = snapshot.approvers.filter(({ id }) => id !== snapshot.user.id);
  const [approverId, setApproverId] = useState(others[0]?.id ?? '');
  const [note, setNote] = useState(() => readCase(step, scope));
  const { sent, send, reset } = useSend<SharedBusinessCase>();
  if (sent.kind === 'done') return <SharedCase scope={scope} shared={sent.value} onEnded={reset} />;
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        send(() => client.call('POST /cases', { body: wish() }));
      }}
    >
      <p>{t('caseBody')}</p>
      {others.length > 0 && (
        <label class="field">
          <span>{t('caseFor')}</span>
          <select class="i" value={approverId} onChange={(event) => setApproverId(event.currentTarget.value)}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t('caseNobody')}</option>
          </select>
        </label>
      )}
      <NoteField label={t('caseNote')} value={note} change={setNote} />
      {roi && (
        <p class="s m">
          {t('caseRoi', { amount: format.list(calculateRoi(roi, 0).perYear, catalog.currency) })}
        </p>
      )}
      <SendProblem scope={scope} sent={sent} />
      <div class="acts2">
        <button type="submit" class="b" aria-disabled={sent.kind === 'sending'}>
          {t(sent.kind === 'sending' ? 'oneMoment' : 'caseCreate')}
        </button>
        {children}
      </div>
      <CaseList scope={scope} />
    </form>
  );

  function wish() {
    const { plan, interval, extras, addOns } = step.to;
    return {
      change: { plan, interval, extras, addOns },
      reason: reasonOf(step.context.request),
      note: note.trim(),
      locale,
      ...(approverId && { approverId }),
      ...(roi && { roi }),
      ...(quoteId && { quoteId }),
    };
  }
}
