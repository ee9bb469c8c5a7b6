import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const database = '@uptier/tools/test-database';

/**
 * The test files that hold one contract against several implementations: those named `*.contract.test.ts`, and those that
 * ask for a real database, themselves or through a helper in a `testing` folder. The latter are found in what they
 * import, so that nobody has to remember a name.
 */
export function findContractTests(): string[] {
  const helpers = findHelpers(globSync('packages/*/src/**/testing/**/*.ts'));
  const found = globSync(['packages/*/src/**/*.test.ts', 'demo/{host,panel,server,stripe}/**/*.test.ts'])
    .filter(
      (file) =>
        file.endsWith('.contract.test.ts') || [database, ...helpers].some((what) => imports(file, what)),
    )
    .sort();
  // Vitest takes an empty list of files for "all of them".
  if (found.length === 0) throw new Error('No test runs on a real database any more.');
  return found;
}

/** Helpers that open a real database, and those that use one of them. */
function findHelpers(files: readonly string[]): string[] {
  let known: string[] = [];
  for (let more = [database]; more.length > known.length; ) {
    known = more;
    const using = files.filter((file) => known.some((what) => imports(file, what)));
    more = [database, ...new Set(using.map((file) => `/${basename(file)}'`))];
  }
  return known.slice(1);
}

function imports(file: string, what: string): boolean {
  return readFileSync(file, 'utf8')
    .split('\n')
    .some((line) => /\bfrom '/.test(line) && line.includes(what));
}
