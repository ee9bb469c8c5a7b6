import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs the pinned pnpm, showing what it prints. Returns its exit code. */
export function pnpm(...args: string[]): number {
  const { config } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    config: { pnpm: string };
  };
  const options = { stdio: ['ignore', 'inherit', 'inherit'] as ('ignore' | 'inherit')[] };
  return spawnSync('npx', ['--yes', `pnpm@${config.pnpm}`, ...args], options).status ?? 1;
}

/** Selects the packages that are published. */
export const published = ['--recursive', '--filter', './packages/*'];
