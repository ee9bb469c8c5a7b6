import type { Page } from 'playwright-core';

/** A pixel differs where a channel is further off than this: less is the rounding of an edge. */
const channelTolerance = 32;
/** As many may differ before a picture is another one. */
export const pixelTolerance = 40;

/** How many pixels differ; Infinity where the sizes do. The browser that drew them decodes them. */
export async function comparePictures(page: Page, one: Buffer, other: Buffer): Promise<number> {
  if (one.equals(other)) return 0;
  const pictures = [one, other].map((png) => png.toString('base64'));
  return page.evaluate(
    async ([a, b, tolerance]) => {
      const read = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height);
      };
      const [left, right] = await Promise.all([read(a), read(b)]);
      if (left.width !== right.width || left.height !== right.height) return Number.POSITIVE_INFINITY;
      let differing = 0;
      for (let at = 0; at < left.data.length; at += 4) {
        const isOff = [0, 1, 2].some(
          (channel) => Math.abs(left.data[at + channel]! - right.data[at + channel]!) > tolerance,
        );
        if (isOff) differing += 1;
      }
      return differing;
    },
    [pictures[0]!, pictures[1]!, channelTolerance] as const,
  );
}
