import { useEffect, useState } from 'preact/hooks';
import { createStyles } from '../../appearance/createStyles.ts';
import type { FlowScope } from '../FlowScope.ts';

type Doubts = typeof import('../doubts/index.ts');

export const loadDoubts = (): Promise<Doubts> => import('../doubts/index.ts');

/** The answers' code and words, fetched when first wanted. Where they were lost, `retry` asks again. */
export function useDoubts(
  { host, need }: FlowScope,
  isWanted: boolean,
): { doubts: Doubts | null; retry: (() => void) | null } {
  const [doubts, setDoubts] = useState<Doubts | null>(null);
  const [failed, setFailed] = useState(false);
  const isMissing = isWanted && !doubts && !failed;
  useEffect(() => {
    if (!isMissing) return;
    Promise.all([loadDoubts(), need('doubts', 'people', 'price')]).then(
      ([chunk]) => setDoubts(chunk),
      () => setFailed(true),
    );
  }, [isMissing]);
  useEffect(() => (doubts ? createStyles(doubts.doubtsCss).adopt(host.shadowRoot!) : undefined), [doubts]);
  return { doubts, retry: failed ? () => setFailed(false) : null };
}
