import { parseArgs } from 'node:util';
import type { AnyTheme, Size } from './chooseReferences.ts';
import { drawMatrix } from './drawMatrix.ts';
import { openGallery } from './openGallery.ts';

/**
 * Draws every scene in chosen dresses onto contact sheets in `output/matrix`. Without choice that is all of them: a quarter of an hour.
 *
 * node --conditions=uptier-source gallery/matrix.ts [--scene a,b] [--locale de,ar] [--theme dark] [--size narrow]
 */
const { values } = parseArgs({
  options: {
    scene: { type: 'string' },
    locale: { type: 'string' },
    theme: { type: 'string' },
    size: { type: 'string' },
  },
});
const gallery = await openGallery();
try {
  const problems = await drawMatrix(gallery, {
    ...(values.scene && { scenes: values.scene.split(',') }),
    ...(values.locale && { locales: values.locale.split(',') }),
    ...(values.theme && { themes: values.theme.split(',') as AnyTheme[] }),
    ...(values.size && { sizes: values.size.split(',') as Size[] }),
  });
  console.log(problems.join('\n') || 'Nothing scrolls sideways, is cut off or too small to press.');
  process.exitCode = problems.length ? 1 : 0;
} finally {
  await gallery.close();
}
