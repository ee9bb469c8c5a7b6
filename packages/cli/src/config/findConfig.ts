import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from '../Problem.ts';

/** In the order in which they are looked for. */
export const configNames = ['uptier.config.ts', 'uptier.config.mts', 'uptier.config.mjs', 'uptier.config.js'];

/** The path of the config that lies in this folder; undefined when there is none. */
export function configIn(folder: string): string | undefined {
  return configNames.map((name) => join(folder, name)).find((path) => existsSync(path));
}

/** @throws {Problem} `config_missing` */
export function findConfig({ cwd, named }: { cwd: string; named: string | undefined }): string {
  const path = named === undefined ? configIn(cwd) : resolve(cwd, named);
  if (path !== undefined && existsSync(path)) return path;
  const message =
    named === undefined
      ? `There is no uptier.config.ts (or .mts, .mjs, .js) in ${cwd}. Make one with "uptier init", or name it with --config.`
      : 'There is no such file.';
  throw new Problem('config_missing', message, named);
}
