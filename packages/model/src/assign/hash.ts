/**
 * A number from 0 to below 1 for a value, the same everywhere and for ever; null for a version that does not exist. Version 2 hashes
 * twice, so that two experiments split the same accounts independently; version 1 does not, and is kept for namespaces only.
 *
 * FNV-1a over UTF-16 code units, as GrowthBook's SDKs do: https://docs.growthbook.io/lib/build-your-own
 */
export function hash(seed: string, value: string, version: number): number | null {
  if (version === 2) return (fnv32a(String(fnv32a(seed + value))) % 10_000) / 10_000;
  return version === 1 ? (fnv32a(value + seed) % 1000) / 1000 : null;
}

function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
