import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A package of this workspace that goes to npm. */
export interface PublishedPackage {
  readonly name: string;
  /** From the root, such as `packages/core`. */
  readonly folder: string;
}

export const publishedPackages: readonly PublishedPackage[] = globSync('packages/*/package.json')
  .map((file) => ({
    file,
    manifest: JSON.parse(readFileSync(file, 'utf8')) as { name: string; private?: boolean },
  }))
  .filter(({ manifest }) => !manifest.private)
  .map(({ file, manifest }) => ({ name: manifest.name, folder: dirname(file) }))
  .sort((a, b) => a.name.localeCompare(b.name));
