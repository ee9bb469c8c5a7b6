import type { FlowActions } from '@uptier/core';
import type { Appearance } from '../appearance/Appearance.ts';
import type { Ready, UiScope, View } from '../shell/UiScope.ts';

export type More = typeof import('./more/index.ts').more;

/** What stands open in the dialog. */
export type Fold = 'differences' | 'adjust' | 'doubts' | 'why';

/** What every part of the dialog may use, as it is at this drawing: when something changes, all of it is drawn again. */
export interface FlowScope extends UiScope, View, Ready {
  /** The client's actions; they never throw. */
  actions: FlowActions;
  /** The flow's element in the page; card fields live in its light DOM. */
  host: HTMLElement;
  appearance: () => Appearance;
  /** The turns beside the straight way; null until their code is there. */
  more: More | null;
  /** Asks for it again, where it was lost; null while it is on its way. */
  retryMore: (() => void) | null;
  isOpen(fold: Fold): boolean;
  toggle(fold: Fold): void;
  /** Stripe.js is about to show something of its own, or has finished. */
  onBank(on: boolean): void;
}
