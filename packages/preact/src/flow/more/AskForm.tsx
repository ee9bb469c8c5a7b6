/** @jsxImportSource preact */

import type { StepProps } from '../FlowStep.tsx';
import { readCase } from './readCase.ts';

export interface Draft {
  approverId: string;
  note: string;
}

/** The approver by name, and a note with the case already written. */
export function AskForm({
  step,
  scope,
  draft,
  onDraft,
}: StepProps<'ask'> & {
  draft: Draft | null;
  onDraft: (draft: Draft) => void;
}) {
  const { actions, t } = scope;
  const { approvers, state } = step;
  const { approverId, note } = draft ?? { approverId: approvers[0]!.id, note: readCase(step, scope) };
  const isSending = state.kind === 'sending';
  const hasFailed = state.kind === 'failed';
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) actions.ask({ approverId, note: note.trim() });
      }}
    >
      <fieldset>
        <legend>{t('approver')}</legend>
        {approvers.map(({ id, name }) => (
          <label key={id} class="radio">
            <input
              type="radio"
              name="approver"
              checked={approverId === id}
              onChange={() => onDraft({ approverId: id, note })}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
      <label for="note">{t('note')}</label>
      <textarea
        id="note"
        class="i"
        rows={4}
        maxLength={1000}
        {...(hasFailed && { 'aria-describedby': 'problem' })}
        value={note}
        onInput={(event) => onDraft({ approverId, note: event.currentTarget.value })}
      />
      <p id="problem" role="alert" class="e">
        {hasFailed && t('askFailed')}
      </p>
      <div class="duo">
        <button type="submit" class="b p" aria-disabled={isSending}>
          {t(isSending ? 'oneMoment' : 'sendRequest')}
        </button>
        <button
          type="button"
          class="b"
          onClick={() => (step.context.canPay ? actions.back() : actions.close())}
        >
          {t(step.context.canPay ? 'back' : 'notNow')}
        </button>
      </div>
    </form>
  );
}
