import { type Ready, useScope } from './UiScope.ts';
import { useReadable } from './useReadable.ts';

/** What is known of the account, or null while there is nothing to show. */
export function useReady(): Ready | null {
  const { client, view } = useScope();
  const state = useReadable(client.state);
  return state.phase === 'ready' && view.value.loaded ? state : null;
}

export function canPay({ snapshot }: Ready): boolean {
  return snapshot.user.can.includes('billing:purchase');
}

export function canAsk({ snapshot }: Ready): boolean {
  return snapshot.user.can.includes('requests:write') && snapshot.approvers.length > 0;
}
