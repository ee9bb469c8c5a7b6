import type { ReadonlySignal } from '@preact/signals';
import type { FlowActions, UptierClient } from '@uptier/core';
import type { AccountSnapshot, Catalog } from '@uptier/model';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translate } from '../texts/createTranslator.ts';
import type { HostAction, UiEvent } from '../UptierUi.ts';

/** Language and direction as they are now. */
export interface View {
  locale: string;
  dir: 'ltr' | 'rtl';
  t: Translate;
  /** False until the words of the locale have arrived: nothing flashes in another language. */
  loaded: boolean;
}

/** What every surface of one `createUptierUi` shares. */
export interface UiScope {
  client: UptierClient;
  /** The client's actions; a thrown error is reported, never the host's. */
  actions: FlowActions;
  view: ReadonlySignal<View>;
  /** Epoch milliseconds; only for wording dates, never for deciding. */
  now(): number;
  report(error: unknown): void;
  emit(event: UiEvent): void;
  /** Asks the host to do what only it can. */
  ask(action: HostAction): void;
  /** Wraps a handler so that it cannot throw into the page. */
  guard<A extends unknown[]>(run: (...args: A) => unknown): (...args: A) => void;
  /** Starts loading the upgrade flow before it is needed. */
  preload(): void;
}

export const UiScopeContext = createContext<UiScope | null>(null);

export function useScope(): UiScope {
  const scope = useContext(UiScopeContext);
  if (!scope) throw new Error('Uptier: put this inside <UptierProvider>.');
  return scope;
}

export interface Ready {
  snapshot: AccountSnapshot;
  catalog: Catalog;
}
