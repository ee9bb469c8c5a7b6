import { join } from 'node:path';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** What the mutants of one package are tried against: chosen in the environment, because Stryker starts Vitest itself. */
const tools = join(import.meta.dirname, '../src');

export default defineConfig({
  root: process.cwd(),
  ssr: { resolve: { conditions: ['uptier-source', ...defaultServerConditions] } },
  test: {
    include: JSON.parse(process.env.UPTIER_MUTATION_TESTS ?? '[]') as string[],
    globalSetup: [join(tools, 'postgresGlobalSetup.ts')],
    setupFiles: [join(import.meta.dirname, 'pinSeed.ts')],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
