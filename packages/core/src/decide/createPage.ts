import { type Signal, signal } from '@preact/signals-core';
import { emptyPage, type PageState } from '@uptier/model';

/** What happened on this page. Each name is a signal of its own, so that a change wakes only those who read it. */
export interface Page {
  /** Changed in place of its fields; say `changed` afterwards. */
  state: PageState;
  /** Makes whoever computes depend on `name`. */
  read(name: string): void;
  changed(name: string): void;
}

/** Names of changes that are no signal of the host's. */
export const paceName = ' pace';
export const quietName = ' quiet';
export const anyName = ' any';

export function createPage(): Page {
  const versions = new Map<string, Signal<number>>();
  return {
    state: emptyPage(),
    read(name) {
      const version = versions.get(name) ?? signal(0);
      versions.set(name, version);
      version.value;
    },
    changed(name) {
      for (const key of [name, anyName]) {
        const version = versions.get(key);
        // A name nobody has asked about wakes nobody, and is not kept.
        if (version) version.value += 1;
      }
    },
  };
}
