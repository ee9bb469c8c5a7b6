import { join } from 'node:path';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { findContractTests } from './packages/tools/src/run/findContractTests.ts';

/** One configuration for the workspace. Source is read through the `uptier-source` condition, so nothing needs building first. */
const source = 'uptier-source';

/** `npm run test:full` adds the tests named `*.full.test.ts` and gives every property ten times the runs. */
const full = process.env.UPTIER_FULL === '1';
const exclude = full ? configDefaults.exclude : [...configDefaults.exclude, '**/*.full.test.{ts,tsx}'];
/**
 * `npm test` runs the tests on real databases, and those that take seconds because they start a server, a program or a browser
 * (`*.slow.test.ts`), in a part of their own; `npm run check` leaves them out.
 */
const apart = process.env.UPTIER_SLOW === 'apart' ? [...findContractTests(), '**/*.slow.test.ts'] : [];

const tool = (file: string) => join(import.meta.dirname, 'packages/tools/src', file);
const setupFiles = full ? [tool('moreRuns.ts')] : [];

export default defineConfig({
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
  test: {
    // Waiting ends as soon as there is something to see; a busy machine only makes it longer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false,
          include: [
            'packages/{model,core,server,studio,stripe-sandbox,cli,docs,tools}/src/**/*.test.ts',
            'demo/**/*.test.ts',
          ],
          exclude: [...exclude, ...apart],
          setupFiles,
          globalSetup: [tool('postgresGlobalSetup.ts')],
        },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/{preact,element,studio}/src/**/*.test.{ts,tsx}'],
          exclude: [...exclude, 'packages/studio/**/*.test.ts'],
          setupFiles: [...setupFiles, tool('settleEffects.ts')],
        },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
        test: {
          name: 'react',
          env: { UPTIER_REACT: '19' },
          environment: 'jsdom',
          include: ['packages/react/src/**/*.test.{ts,tsx}'],
          exclude,
          setupFiles,
        },
      },
      {
        // The same tests on the other React: 18 where the package's own is 19.
        extends: true,
        oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
        resolve: {
          alias: ['react', 'react-dom'].map((name) => ({
            find: new RegExp(`^${name}(?=/|$)`),
            replacement: join(import.meta.dirname, 'packages/react/tests-18/node_modules', name),
          })),
        },
        test: {
          name: 'react-18',
          env: { UPTIER_REACT: '18' },
          environment: 'jsdom',
          include: ['packages/react/src/**/*.test.{ts,tsx}'],
          exclude,
          setupFiles,
        },
      },
      {
        // The built tarballs, from outside: reads `dist`, never source.
        extends: true,
        test: {
          name: 'packed',
          environment: 'node',
          include: ['packages/tools/packed/**/*.test.ts'],
          exclude,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          isolate: false,
          include: [
            'e2e/**/*.test.ts',
            'packages/docs/e2e/**/*.test.ts',
            'packages/preact/gallery/**/*.test.ts',
          ],
          exclude,
          // One demo and one browser at a time: two cores cannot drive two honestly.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
