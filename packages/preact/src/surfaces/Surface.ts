import type { Readable } from '@uptier/core';
import type { VNode } from 'preact';
import type { Ready, UiScope, View } from '../shell/UiScope.ts';
import type { SurfaceKind, SurfaceProps } from '../UptierUi.ts';

/** One surface as a function of what is known: it is drawn again whenever the account, the language or a source changes. */
export interface Surface {
  /** What it reads besides the account and the language. */
  sources?: Readable<unknown>[];
  draw(ready: Ready, view: View): VNode | null;
  /** Keeps the place of what will be there for certain. Left out: nothing, until something is known. */
  waiting?: VNode;
  /** Stays when nothing more is known, because mistakes of ours have stopped the client. Left out: nothing. */
  gone?: VNode | undefined;
  /** After each drawing. */
  drawn?(root: HTMLElement): void;
  stop?(): void;
}

export type CreateSurface<K extends SurfaceKind> = (scope: UiScope, props: SurfaceProps[K]) => Surface;
