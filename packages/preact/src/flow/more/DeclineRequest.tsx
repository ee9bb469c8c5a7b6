/** @jsxImportSource preact */

import type { ApprovalRequest } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';

/** Saying no to a colleague, with a word about why. */
export function DeclineRequest({ approval, scope }: { approval: ApprovalRequest; scope: FlowScope }) {
  const { actions, t } = scope;
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState('');
  const name = approval.askers[0]?.name ?? '';
  if (!isOpen) {
    return (
      <div>
        <button type="button" class="l" onClick={() => setOpen(true)}>
          {t('declineRequest')}
        </button>
      </div>
    );
  }
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
        <button type="submit" class="b">
          {t('sendAnswer')}
        </button>
        <button type="button" class="b" onClick={() => setOpen(false)}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
