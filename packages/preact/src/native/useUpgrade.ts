import type { ClientState, Flow, RequireResult, UpgradeRequest, UptierClient } from '@uptier/core';
import { useReadable } from '../shell/useReadable.ts';
import { useUi } from './UptierProvider.tsx';

export interface UseUpgrade {
  /** May the user go on? Opens the upgrade flow when not. Never rejects. */
  require(request: UpgradeRequest): Promise<RequireResult>;
  state: ClientState;
  flow: Flow;
  client: UptierClient;
}

/**
 * Asks before doing what a plan limits.
 *
 * @example
 * const { require } = useUpgrade();
 * const result = await require({ meter: 'seats', add: 2, intent: { kind: 'invite', emails } });
 * if (result.allowed) invite(emails);
 */
export function useUpgrade(): UseUpgrade {
  const { client } = useUi();
  return {
    require: client.require,
    state: useReadable(client.state),
    flow: useReadable(client.flow),
    client,
  };
}
