import type { FlowActions } from '@uptier/core';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Appearance } from '../appearance/Appearance.ts';
import type { Ready, UiScope, View } from '../shell/UiScope.ts';
import type { More } from './useMore.ts';

/** What every part of the dialog may use. */
export interface FlowScope extends UiScope {
  /** The client's actions; a thrown error is reported, never the host's. */
  actions: FlowActions;
  /** The flow's element in the page; card fields live in its light DOM. */
  host: HTMLElement;
  appearance: () => Appearance;
}

interface Current extends FlowScope, Ready {
  more: More | null;
}

export const FlowScopeContext = createContext<Current | null>(null);

/** The scope, the words and the account as they are now: the dialog draws again when one changes, and everything in it too. */
export function useFlow(): Current & View {
  const scope = useContext(FlowScopeContext)!;
  return { ...scope, ...scope.view.get() };
}
