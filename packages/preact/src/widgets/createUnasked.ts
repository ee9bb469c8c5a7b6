import { createPrompt } from '../surfaces/createPrompt.tsx';
import type { CreateSurface } from '../surfaces/Surface.ts';
import { watchModals } from './watchModals.ts';
import { watchTyping } from './watchTyping.ts';

/** A prompt in a free spot of the page, which comes unasked: it stays away while a modal is open or somebody types. */
export const createUnasked: CreateSurface<'prompt'> = (scope, target) => {
  const stops = [watchModals(scope.client, document), watchTyping(scope.client, document)];
  const prompt = createPrompt(scope, target);
  return {
    ...prompt,
    stop() {
      for (const stop of stops) stop();
      prompt.stop?.();
    },
  };
};
