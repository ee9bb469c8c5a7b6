/** @jsxImportSource preact */

import type { FlowScope } from '../FlowScope.ts';
import type { Sent } from './useSend.ts';

/** Why something was not sent; an alert that is there before it speaks. */
export function SendProblem({ sent, scope }: { sent: Sent<unknown>; scope: Pick<FlowScope, 't'> }) {
  return (
    <p role="alert" class="e">
      {sent.kind === 'failed' && scope.t(sent.offline ? 'sendOffline' : 'sendFailed')}
    </p>
  );
}
