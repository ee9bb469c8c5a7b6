/** @jsxImportSource preact */

import type { ApprovalRequest } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';

/** Asking again tells the approver again, but not at once: an approver is asked, not chased. */
export function Remind({ request, scope }: { request: ApprovalRequest; scope: FlowScope }) {
  const { client, t, format, snapshot } = scope;
  const [state, setState] = useState<'idle' | 'sending' | 'sent' | 'failed'>('idle');
  const { id, name } = request.approver;
  const mine = request.askers.find((asker) => asker.id === snapshot.user.id);
  if (!mine?.remindFrom || request.state !== 'open') return null;
  const { remindFrom, note, intent } = mine;
  if (state === 'sent') return <p role="status">{t('reminded', { name })}</p>;
  if (remindFrom > client.now())
    return <p class="s m">{t('remindLater', { name, date: format.date(remindFrom) })}</p>;
  const { change, reason } = request;
  const body = { change, reason, approverId: id, note, ...(intent && { intent }) };
  return (
    <div>
      <button
        type="button"
        class="l"
        aria-disabled={state === 'sending'}
        onClick={() => {
          if (state === 'sending') return;
          setState('sending');
          client.call('POST /requests', { body }).then(
            () => setState('sent'),
            () => setState('failed'),
          );
        }}
      >
        {t('remindPerson', { name })}
      </button>
      <p role="alert" class="e">
        {state === 'failed' && t('askFailed')}
      </p>
    </div>
  );
}
