import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const needed = ['initdb', 'postgres', 'pg_ctl'];

/**
 * The folder that holds PostgreSQL's server programs, or `undefined`. Debian keeps them off the PATH in one folder per
 * version; the newest wins. `UPTIER_POSTGRES_BIN` overrides the search.
 */
export function findPostgres(): string | undefined {
  const overridden = process.env.UPTIER_POSTGRES_BIN;
  if (overridden) return overridden;
  return [...versionedFolders('/usr/lib/postgresql'), ...pathFolders()].find(holdsServer);
}

/** One sentence for a person whose machine has no PostgreSQL. */
export const postgresMissing =
  "PostgreSQL's server programs (initdb, postgres, pg_ctl) were not found. On Debian or Ubuntu: " +
  '`sudo apt-get install postgresql`; on macOS: `brew install postgresql`. Elsewhere install it and point ' +
  'UPTIER_POSTGRES_BIN at the folder that holds the programs.';

function versionedFolders(root: string): string[] {
  try {
    return readdirSync(root)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean);
}

function holdsServer(folder: string): boolean {
  return needed.every((program) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
