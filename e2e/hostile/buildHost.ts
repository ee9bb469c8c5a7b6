import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';

const entries = ['ui', 'elements', 'react'].map((name) => [
  name,
  join(import.meta.dirname, 'entries', name === 'react' ? 'react.tsx' : `${name}.ts`),
]);

/** Bundles what the pages of the suite load, as a host's own bundler would. */
export async function buildHost(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    resolve: { conditions: ['uptier-source', ...defaultClientConditions] },
    // React checks twice what it mounts only in development.
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: Object.fromEntries(entries),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
