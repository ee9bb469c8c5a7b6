import { globSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pnpm, published } from '../pnpm.ts';

/** Builds every package to ESM with types, in the order of their dependencies, from an empty `dist`. */
for (const config of globSync('packages/*/tsconfig.build.json')) {
  rmSync(join(dirname(config), 'dist'), { recursive: true, force: true });
}
process.exit(pnpm(...published, '--workspace-concurrency=2', 'run', 'build'));
