import { useState } from 'preact/hooks';
import type { Page } from '../api/contract.ts';

export interface ShowMoreProps<T> {
  /** What the list is of, e.g. "opportunities". */
  what: string;
  page: Page<T>;
  load(next: string): Promise<Page<T>>;
  add(more: Page<T>): void;
}

/** The rest of a list, a page at a time. */
export function ShowMore<T>({ what, page, load, add }: ShowMoreProps<T>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const { next } = page;
  if (next === null) return null;
  const more = () => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    load(next)
      .then(add, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <p class="more">
      <button type="button" onClick={more}>
        Show more {what}
      </button>{' '}
      <span class={problem ? 'problem' : 'muted'} role="status">
        {problem
          ? problem.message
          : isBusy
            ? 'Loading…'
            : `${page.items.length} are shown, and there are more.`}
      </span>
    </p>
  );
}

/** A list with the next page behind it. What moved to it meanwhile is there once. */
export function joinPages<T extends { id: string }>(shown: Page<T>, more: Page<T>): Page<T> {
  const known = new Set(shown.items.map(({ id }) => id));
  return { items: [...shown.items, ...more.items.filter(({ id }) => !known.has(id))], next: more.next };
}
