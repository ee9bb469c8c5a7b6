import { keepReferences } from './keepReferences.ts';
import { openGallery } from './openGallery.ts';

/**
 * Draws the reference pictures again, after a change that is meant to be seen. Look at them before they are committed.
 *
 * node --conditions=uptier-source gallery/keep.ts
 */
const gallery = await openGallery();
try {
  console.log(`${await keepReferences(gallery)} pictures, drawn with Chromium ${gallery.version}`);
} finally {
  await gallery.close();
}
