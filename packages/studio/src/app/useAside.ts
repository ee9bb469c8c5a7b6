import { useRef, useState } from 'preact/hooks';
import { keepLocally } from './keepLocally.ts';
import type { Writing } from './useDraft.ts';

/** A text that made room for another one. */
export interface Aside {
  writing: Writing;
  /** When, epoch milliseconds: no two at once. */
  at: number;
}

export interface Asides {
  /** The last first. */
  all: Aside[];
  put(writing: Writing): void;
  drop(one: Aside): void;
}

/** Texts put aside, in this browser until whoever wrote them has them back or lets them go. */
export function useAside(campaign: string): Asides {
  const local = keepLocally<Aside[]>(`uptier-aside-${campaign}`);
  const [all, set] = useState<Aside[]>(() => local.read()?.value ?? []);
  const known = useRef(all);
  const change = (next: (before: Aside[]) => Aside[]) => {
    // Another tab may have put one aside since.
    known.current = next(local.read()?.value ?? known.current);
    if (known.current.length > 0) local.write(known.current, 0);
    else local.clear();
    set(known.current);
  };
  return {
    all,
    put: (writing) =>
      change((before) => [{ writing, at: Math.max(Date.now(), (before[0]?.at ?? 0) + 1) }, ...before]),
    drop: ({ at }) => change((before) => before.filter((other) => other.at !== at)),
  };
}
