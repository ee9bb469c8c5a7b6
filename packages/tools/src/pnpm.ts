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

/** Runs one command of pnpm in every one of these packages, those they depend on first. */
export function pnpmIn(names: readonly string[], ...args: string[]): number {
  return pnpm(
    '--recursive',
    ...names.flatMap((name) => ['--filter', name]),
    '--workspace-concurrency=2',
    ...args,
  );
}
