import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** One configuration for the workspace. Source is read through the `uptier-source` condition, so nothing needs building first. */
const source = 'uptier-source';

export default defineConfig({
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['packages/{model,core,server,studio,stripe-sandbox,cli,tools}/**/*.test.ts'],
          globalSetup: ['packages/tools/src/postgresGlobalSetup.ts'],
        },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/{preact,element,studio}/src/**/*.test.{ts,tsx}'],
          exclude: ['packages/studio/**/*.test.ts'],
        },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
        test: {
          name: 'react',
          environment: 'jsdom',
          include: ['packages/react/src/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
