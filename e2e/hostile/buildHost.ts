import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';

const here = (file: string) => join(import.meta.dirname, file);
const entries = {
  ui: here('entries/ui.ts'),
  react: here('entries/react.tsx'),
  bare: here('entries/bare.ts'),
  // Itself and not through another module: it finds its own tag by its address.
  elements: '@uptier/element/loader',
};

/** Bundles what the pages of the suite load, as a host's own bundler would. */
export async function buildHost(
  outDir: string,
  {
    // React checks twice what it mounts only in development.
    mode = 'development',
    input = {},
  }: { mode?: 'development' | 'production'; input?: Record<string, string> } = {},
): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    resolve: { conditions: ['uptier-source', ...defaultClientConditions] },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { ...entries, ...input },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
