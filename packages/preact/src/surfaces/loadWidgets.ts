import type { UiScope } from '../shell/UiScope.ts';

/** The surfaces beside the prompt, and their words. */
export async function loadWidgets({ need }: UiScope): Promise<typeof import('../widgets/index.ts')> {
  const [chunk] = await Promise.all([import('../widgets/index.ts'), need('widgets')]);
  return chunk;
}
