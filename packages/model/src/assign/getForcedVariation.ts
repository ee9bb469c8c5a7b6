/** The variation that a link asks for with `?<experiment>=<index>`, for previews; null when it asks for none that exists. */
export function getForcedVariation(key: string, url: string, count: number): number | null {
  const query = url.split('#')[0]?.split('?')[1];
  const wanted = query && new URLSearchParams(query).get(key);
  if (!wanted || !/^\d+$/.test(wanted)) return null;
  const index = Number(wanted);
  return index < count ? index : null;
}
