import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pnpmIn } from '../pnpm.ts';
import { publishedPackages } from '../publishedPackages.ts';

/** Builds every package to ESM with types, in the order of their dependencies, from an empty `dist`. */
for (const { folder } of publishedPackages) rmSync(join(folder, 'dist'), { recursive: true, force: true });
const names = publishedPackages.map(({ name }) => name);
process.exit(pnpmIn(names, 'run', 'build'));
