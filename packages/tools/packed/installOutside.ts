import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from './packWorkspace.ts';

/**
 * Installs tarballs with npm into a new project, as a customer would: nothing of the workspace is in reach.
 *
 * @param folder must lie outside the workspace, or Node would find the workspace's own node_modules above it.
 * @param extra what the project depends on besides, by npm range.
 */
export function installOutside(
  folder: string,
  packed: readonly Packed[],
  extra: Record<string, string> = {},
): void {
  mkdirSync(folder, { recursive: true });
  const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const project = {
    name: 'outside',
    private: true,
    type: 'module',
    dependencies: { ...ours, ...extra },
    // Without these npm would look for our versions in its registry, where they may not be yet.
    overrides: Object.fromEntries(Object.keys(ours).map((name) => [name, `$${name}`])),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project, null, 2));
  const flags = [
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--ignore-scripts',
    '--loglevel=error',
  ];
  execFileSync('npm', ['install', ...flags], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}
