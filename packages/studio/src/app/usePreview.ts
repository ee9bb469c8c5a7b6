import { useEffect, useState } from 'preact/hooks';
import type { Preview, PreviewRequest } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';

/** What is written as the server compiles it and decides it, a moment after the last stroke. */
export function usePreview(
  api: StudioApi,
  id: string,
  { copy, rules, scene }: PreviewRequest,
): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      api.preview(id, { copy, rules, scene }).then(
        (next) => wanted && setPreview(next),
        () => undefined,
      );
    }, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, id, copy, rules, scene]);
  return preview;
}
