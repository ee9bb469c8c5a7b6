/** What an account was given before, by experiment and version of its buckets. Kept so that it stays the same when weights change. */
export interface StickyDoc {
  attributeName: string;
  attributeValue: string;
  assignments: Record<string, string>;
}

/** Documents by `name||value` of the attribute. */
export type StickyDocs = Record<string, StickyDoc>;

interface StickyExperiment {
  key: string;
  /** Raise it to assign everybody anew. */
  bucketVersion?: number;
  /** Accounts last assigned below this version are out of the experiment. */
  minBucketVersion?: number;
  keys: string[];
}

export function stickyKey(attribute: { name: string; value: string }): string {
  return `${attribute.name}||${attribute.value}`;
}

/** Looks an earlier assignment up: the variation's index, `blocked`, or null. A variation that is gone is no assignment. */
export function findSticky(
  assignments: Record<string, string>,
  { key, bucketVersion = 0, minBucketVersion = 0, keys }: StickyExperiment,
): number | 'blocked' | null {
  for (let version = 0; version < minBucketVersion; version++) {
    if (assignments[`${key}__${version}`] !== undefined) return 'blocked';
  }
  const kept = assignments[`${key}__${bucketVersion}`];
  const index = kept === undefined ? -1 : keys.indexOf(kept);
  return index < 0 ? null : index;
}

/** The document to save after an assignment, or null when it says so already. */
export function toStickyDoc(
  docs: StickyDocs,
  attribute: { name: string; value: string },
  { key, version, variation }: { key: string; version: number; variation: string },
): StickyDoc | null {
  const before = docs[stickyKey(attribute)]?.assignments ?? {};
  const entry = `${key}__${version}`;
  if (before[entry] === variation) return null;
  return {
    attributeName: attribute.name,
    attributeValue: attribute.value,
    assignments: { ...before, [entry]: variation },
  };
}
