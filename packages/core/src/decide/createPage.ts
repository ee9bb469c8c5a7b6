import { emptyPage, type PageState } from '@uptier/model';
import { createListeners } from '../state/createListeners.ts';
import type { Stop } from '../UptierClient.ts';

/** What happened on this page. Each name has a version of its own, so that a change concerns only those who read it. */
export interface Page {
  /** Changed in place of its fields; say `changed` afterwards. */
  state: PageState;
  /** Another number after each change of `name`. */
  version(name: string): number;
  changed(name: string): void;
  /** Hears of every change. */
  subscribe(listener: () => void): Stop;
}

/** Names of changes that are no signal of the host's. */
export const paceName = ' pace';
export const quietName = ' quiet';
export const anyName = ' any';

export function createPage(): Page {
  const versions = new Map<string, number>();
  const { subscribe, tell } = createListeners();
  const version = (name: string) => versions.get(name) ?? 0;
  return {
    state: emptyPage(),
    version,
    changed(name) {
      for (const key of [name, anyName]) versions.set(key, version(key) + 1);
      tell();
    },
    subscribe,
  };
}
