import { join } from 'node:path';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { CheapFirst } from './cheapFirst.ts';
import { keepWorker } from './keepWorker.ts';

/** What the mutants of one package are tried against: chosen in the environment, because Stryker starts Vitest itself. */
const tools = join(import.meta.dirname, '../src');
const poolRunner = keepWorker();

export default defineConfig({
  root: process.cwd(),
  ssr: { resolve: { conditions: ['uptier-source', ...defaultServerConditions] } },
  plugins: [
    {
      name: 'keep-worker',
      // Stryker names a pool of its own choice on the command line, which wins over the one that is named here.
      configureVitest({ project }) {
        Object.assign(project.config, { pool: poolRunner.name, poolRunner });
      },
    },
  ],
  test: {
    include: JSON.parse(process.env.UPTIER_MUTATION_TESTS ?? '[]') as string[],
    globalSetup: [join(tools, 'postgresGlobalSetup.ts')],
    setupFiles: [join(import.meta.dirname, 'pinSeed.ts'), join(import.meta.dirname, 'resetMutant.ts')],
    isolate: false,
    sequence: { sequencer: CheapFirst },
    testTimeout: 20_000,
    // The first one starts a PostgreSQL.
    hookTimeout: 120_000,
  },
});
