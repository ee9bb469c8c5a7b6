/** @jsxImportSource preact */

import type { ApprovalRequest } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';

interface DeclineProps extends StepProps<'compare'> {
  approval: ApprovalRequest;
  onBack: () => void;
}

/** Saying no to a colleague, with a word about why. The dialog closes once it is sent; a lost connection is told beside the price. */
export function DeclineForm({ approval, step, scope, onBack }: DeclineProps) {
  const { actions, t } = scope;
  const { busy } = step;
  const [answer, setAnswer] = useState('');
  const name = approval.askers[0]?.name ?? '';
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        actions.declineRequest(answer.trim());
      }}
    >
      <label for="answer">{t('declineNote', { name })}</label>
      <textarea
        id="answer"
        class="i"
        rows={2}
        maxLength={500}
        aria-describedby="hint"
        value={answer}
        onInput={(event) => setAnswer(event.currentTarget.value)}
      />
      <p id="hint" class="s m">
        {t('declineHint', { name })}
      </p>
      <div class="duo">
        <button type="submit" class="b" aria-disabled={busy}>
          {t(busy ? 'oneMoment' : 'sendAnswer')}
        </button>
        <button type="button" class="b" onClick={onBack}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
