import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pnpmIn } from '../src/pnpm.ts';
import { publishedPackages } from '../src/publishedPackages.ts';

/** A package as npm would receive it. */
export interface Packed {
  readonly name: string;
  readonly tarball: string;
  readonly manifest: Manifest;
  /** Paths inside the package, such as `dist/index.js`. */
  readonly files: readonly string[];
}

interface Manifest {
  name: string;
  exports: Record<string, unknown>;
  bin?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Packs every published package into a folder. They must have been built. */
export function packWorkspace(folder: string): Packed[] {
  const names = publishedPackages.map(({ name }) => name);
  if (pnpmIn(names, 'pack', '--pack-destination', folder, '--loglevel=warn') !== 0)
    throw new Error('`pnpm pack` failed; see above.');
  return readdirSync(folder).map((file) => describe(join(folder, file)));
}

function describe(tarball: string): Packed {
  const tar = (...args: string[]) => execFileSync('tar', args, { encoding: 'utf8', maxBuffer: 64e6 });
  const manifest = JSON.parse(tar('-xzOf', tarball, 'package/package.json')) as Manifest;
  const files = tar('-tzf', tarball).split('\n').filter(Boolean);
  return {
    name: manifest.name,
    tarball,
    manifest,
    files: files.map((path) => path.replace(/^package\//, '')),
  };
}
