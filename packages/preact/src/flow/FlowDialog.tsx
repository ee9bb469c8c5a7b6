/** @jsxImportSource preact */

import type { Flow } from '@uptier/core';
import { CloseButton } from './CloseButton.tsx';
import type { FlowScope } from './FlowScope.ts';
import { FlowStep } from './FlowStep.tsx';

/** The dialog around every step, and the ways to leave it. */
export function FlowDialog({ flow, scope }: { flow: Flow; scope: FlowScope }) {
  const { client, actions, t } = scope;
  const leave = () => {
    if (canLeave(client.flow.get(), scope)) actions.close();
  };
  return (
    <dialog
      class="flow"
      data-step={flow.step}
      aria-labelledby="title"
      // Where it is known, the browser leaves Escape to us; elsewhere `cancel` and `close` are answered.
      {...{ closedby: 'none' }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={({ currentTarget: dialog }) => {
        // Chrome closes at the second Escape whatever we say; while money moves the dialog stays.
        const now = client.flow.get();
        // The event of a dialog that is gone comes late, when the next may be open already.
        if (!dialog.isConnected || dialog.open || now.step === 'closed') return;
        if (canLeave(now, scope)) actions.close();
        else dialog.showModal();
      }}
    >
      <div class="panel" part="dialog">
        {canLeave(flow, scope) && <CloseButton label={t('close')} onPress={leave} />}
        <FlowStep step={flow} scope={scope} />
      </div>
    </dialog>
  );
}

/**
 * While money moves, closing would leave the user not knowing. Once the truth is being looked for, it may be left; so may a bank's
 * question that nothing here can show, and then its invoice is voided.
 */
function canLeave(flow: Flow, { more }: FlowScope): boolean {
  return flow.step === 'paying' ? flow.checking : flow.step !== 'challenge' || !more;
}
