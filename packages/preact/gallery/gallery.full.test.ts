import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawMatrix } from './drawMatrix.ts';
import { inEveryScene, readAxeAndLayout, readEverything } from './inEveryScene.ts';
import { type Look, looks } from './looks.ts';
import { type Gallery, openGallery } from './openGallery.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

const rest = (Object.keys(looks) as Look[]).filter((look) => look !== 'desktop');

test.each(rest)('every surface and step holds: %s', { timeout: 600_000 }, async (look) => {
  expect(await inEveryScene(gallery, look, readAxeAndLayout)).toEqual([]);
});

test('every surface and step holds: axe, layout, forced colours, no motion, text spaced apart', {
  timeout: 300_000,
}, async () => {
  expect(await inEveryScene(gallery, 'desktop', readEverything)).toEqual([]);
});

test('every scene in every locale, theme and size: drawn for people to look at, and nothing cut off or sideways', {
  timeout: 3_600_000,
}, async () => {
  expect(await drawMatrix(gallery)).toEqual([]);
});
