import { useSignal } from '@preact/signals';
import type { ApprovalRequest } from '@uptier/model';
import { useScope } from '../shell/UiScope.ts';

/** Saying no to a colleague, with a word about why. */
export function DeclineRequest({ approval }: { approval: ApprovalRequest }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const open = useSignal(false);
  const answer = useSignal('');
  const name = approval.askers[0]?.name ?? '';
  if (!open.value) {
    return (
      <button type="button" class="l" onClick={() => (open.value = true)}>
        {t('declineRequest')}
      </button>
    );
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        actions.declineRequest(answer.value.trim());
      }}
    >
      <label for="answer">{t('declineNote', { name })}</label>
      <textarea
        id="answer"
        class="i"
        rows={2}
        maxLength={500}
        aria-describedby="hint"
        value={answer.value}
        onInput={(event) => (answer.value = event.currentTarget.value)}
      />
      <p id="hint" class="s m">
        {t('declineHint', { name })}
      </p>
      <div class="duo">
        <button type="submit" class="b">
          {t('sendAnswer')}
        </button>
        <button type="button" class="b" onClick={() => (open.value = false)}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
