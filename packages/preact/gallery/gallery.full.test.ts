import { afterAll, beforeAll, expect, test } from 'vitest';
import { inEveryScene, readAxeAndLayout } from './inEveryScene.ts';
import { type Look, looks } from './looks.ts';
import { type Gallery, openGallery } from './openGallery.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

// One of them is looked at in every run, by gallery.test.ts.
const rest = (Object.keys(looks) as Look[]).filter((look) => look !== 'desktop');

test.each(rest)('every surface and step holds: %s', { timeout: 600_000 }, async (look) => {
  expect(await inEveryScene(gallery, look, readAxeAndLayout)).toEqual([]);
});
