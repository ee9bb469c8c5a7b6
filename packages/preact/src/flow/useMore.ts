import { useEffect, useState } from 'preact/hooks';
import type { UiScope } from '../shell/UiScope.ts';

export type More = typeof import('./more/index.ts');

/** The rest of the flow, or null until it has arrived. It is asked for as soon as the dialog is open. */
export function useMore({ need, report }: UiScope): More | null {
  const [more, setMore] = useState<More | null>(null);
  useEffect(() => {
    Promise.all([import('./more/index.ts'), need('more')]).then(([chunk]) => setMore(chunk), report);
  }, []);
  return more;
}
