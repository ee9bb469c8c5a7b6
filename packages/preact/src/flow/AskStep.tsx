import { useSignal } from '@preact/signals';
import { planById } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';
import { useCase } from './useCase.ts';

/** Somebody who cannot pay asks somebody who can, with the case already written. */
export function AskStep({ step, ready }: { step: StepOf<'ask'>; ready: Ready }) {
  const { t } = useScope().view.value;
  const format = useFormat();
  const { actions } = useScope();
  if (step.state.kind === 'sent') {
    return (
      <div class="one">
        <Heading>{t('sentTitle', { name: step.state.request.approver.name })}</Heading>
        <p role="status">{t('sentBody')}</p>
        <div class="duo">
          <button type="button" class="b p" onClick={actions.close}>
            {t('done')}
          </button>
        </div>
      </div>
    );
  }
  const plan = planById(ready.catalog, step.to.plan);
  return (
    <div class="one">
      <Heading>{t('askTitle', { plan: plan ? format.text(plan.name) : '' })}</Heading>
      <p class="m">{t(step.approvers.length > 0 ? 'askBody' : 'askNobody')}</p>
      {step.approvers.length > 0 && <AskForm step={step} ready={ready} />}
    </div>
  );
}

function AskForm({ step, ready }: { step: StepOf<'ask'>; ready: Ready }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const approver = useSignal(step.approvers[0]!.id);
  const note = useSignal(useCase(step, ready));
  const isSending = step.state.kind === 'sending';
  const hasFailed = step.state.kind === 'failed';
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) actions.ask({ approverId: approver.value, note: note.value.trim() });
      }}
    >
      <fieldset>
        <legend>{t('approver')}</legend>
        {step.approvers.map((person) => (
          <label key={person.id} class="radio">
            <input
              type="radio"
              name="approver"
              checked={approver.value === person.id}
              onChange={() => (approver.value = person.id)}
            />
            <bdi>{person.name}</bdi>
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
        value={note.value}
        onInput={(event) => (note.value = event.currentTarget.value)}
      />
      <p id="problem" role="alert" class="e">
        {hasFailed && t('askFailed')}
      </p>
      <div class="duo">
        <button type="submit" class="b p" aria-disabled={isSending}>
          {t(isSending ? 'sending' : 'sendRequest')}
        </button>
        <button type="button" class="b" onClick={actions.close}>
          {t('notNow')}
        </button>
      </div>
    </form>
  );
}
