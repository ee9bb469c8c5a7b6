import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Preview, PreviewRequest } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';

/** The last preview there was, and why there is no newer one. */
export interface PreviewState {
  preview: Preview | null;
  problem: Error | null;
  retry(): void;
}

/** What is written as the server compiles it and decides it, a moment after the last stroke; again when the network is back. */
export function usePreview(api: StudioApi, id: string, { copy, rules, scene }: PreviewRequest): PreviewState {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  const retry = useCallback(() => setRound((last) => last + 1), []);
  useEffect(() => {
    let wanted = true;
    const arrive = (next: Preview | null, why: Error | null) => {
      if (!wanted) return;
      if (next) setPreview(next);
      setProblem(why);
    };
    const timer = setTimeout(() => {
      api.preview(id, { copy, rules, scene }).then(
        (next) => arrive(next, null),
        (why: Error) => arrive(null, why),
      );
    }, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, id, copy, rules, scene, round]);
  useEffect(() => {
    if (!problem) return;
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [problem]);
  return { preview, problem, retry };
}
