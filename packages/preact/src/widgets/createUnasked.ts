import { createPrompt } from '../surfaces/createPrompt.tsx';
import type { CreateSurface } from '../surfaces/Surface.ts';
import { watchModals } from './watchModals.ts';

/** A prompt in a free spot of the page, which comes unasked: it stays away while a modal of the page is open. */
export const createUnasked: CreateSurface<'prompt'> = (scope, target) => {
  const stop = watchModals(scope.client, document);
  const prompt = createPrompt(scope, target);
  return {
    ...prompt,
    stop() {
      stop();
      prompt.stop?.();
    },
  };
};
