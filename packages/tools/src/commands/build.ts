import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Builds every package to ESM with types, in the order of their dependencies, from an empty `dist`. */
for (const config of globSync('packages/*/tsconfig.build.json')) {
  rmSync(join(dirname(config), 'dist'), { recursive: true, force: true });
}
const { packageManager } = JSON.parse(readFileSync('package.json', 'utf8')) as { packageManager: string };
const args = [
  '--yes',
  packageManager,
  '--recursive',
  '--filter',
  './packages/*',
  '--workspace-concurrency=2',
  'build',
];
process.exit(spawnSync('npx', args, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1);
