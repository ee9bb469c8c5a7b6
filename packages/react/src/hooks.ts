'use client';

import type { ClientState, Entitlement, EntitlementTarget, Flow, Readable, UptierClient } from '@uptier/core';
import type { AccountSnapshot, Catalog } from '@uptier/model';
import { useSyncExternalStore } from 'react';
import { useDeferredUi } from './UptierProvider.tsx';

function useReadable<T>({ subscribe, get }: Readable<T>): T {
  return useSyncExternalStore(subscribe, get, get);
}

export interface UseUptier {
  client: UptierClient;
  state: ClientState;
  /** What is known of the account; null while nothing is. */
  snapshot: AccountSnapshot | null;
  catalog: Catalog | null;
}

/** What the page knows of the account, for your own UI. */
export function useUptier(): UseUptier {
  const { client } = useDeferredUi();
  const state = useReadable(client.state);
  const { snapshot, catalog } = state.phase === 'ready' ? state : nothing;
  return { client, state, snapshot, catalog };
}

const nothing = { snapshot: null, catalog: null };

export interface UseUpgrade extends Pick<UptierClient, 'require' | 'openRequest'> {
  state: ClientState;
  flow: Flow;
  client: UptierClient;
}

/**
 * Asks before doing what a plan limits. `require` never rejects; `openRequest` opens somebody's request for approval.
 *
 * @example
 * const { require } = useUpgrade();
 * const result = await require({ meter: 'seats', add: 2, intent: { kind: 'invite', emails } });
 * if (result.outcome === 'allowed') invite(emails);
 */
export function useUpgrade(): UseUpgrade {
  const { client } = useDeferredUi();
  const { require, openRequest } = client;
  return { require, openRequest, client, state: useReadable(client.state), flow: useReadable(client.flow) };
}

/**
 * What the account may do, kept up to date. While `known` is false show neither the feature nor a lock. The server's
 * `entitlements.check` is what enforces.
 *
 * @example
 * const seats = useEntitlement({ meter: 'seats' }); // { known, allowed, used, limit, left }
 * const sso = useEntitlement({ feature: 'sso' }); // { known, allowed, value }
 */
export function useEntitlement(target: EntitlementTarget): Entitlement {
  const { client, entitlement } = useDeferredUi();
  return entitlement(useReadable(client.state), target);
}
