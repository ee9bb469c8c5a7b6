import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, defaultClientConditions, type Rolldown } from 'vite';
import type { Budget } from './budgets.ts';

/** What a browser fetches for one budget. */
export interface Measurement {
  readonly budget: Budget;
  readonly files: readonly {
    name: string;
    gzip: number;
    modules: readonly { id: string; bytes: number }[];
  }[];
  readonly gzip: number;
}

export interface MeasureOptions {
  /** Bundles sources instead of built packages: no build needed, for a look while working. */
  readonly source: boolean;
}

/** Bundles the budget's page for production, from built packages as a host gets them, and weighs what it ships. */
export async function measure(budget: Budget, { source }: MeasureOptions): Promise<Measurement> {
  const chunks = await bundle(budget.entry, source);
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set<Rolldown.OutputChunk>();
  const need = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || needed.has(chunk)) return;
    needed.add(chunk);
    for (const name of chunk.imports) need(byName.get(name));
  };
  need(chunks.find((chunk) => chunk.isEntry));
  for (const path of budget.beside ?? []) need(findLazy(chunks, path));
  const before = new Set(budget.beside && needed);
  for (const path of budget.lazy) need(findLazy(chunks, path));

  const counted = [...needed].filter((chunk) => !before.has(chunk));
  const files = counted.map((chunk) => ({
    name: chunk.fileName,
    gzip: gzipSync(chunk.code, { level: 9 }).length,
    modules: Object.entries(chunk.modules)
      .map(([id, { renderedLength }]) => ({ id, bytes: renderedLength }))
      .sort((a, b) => b.bytes - a.bytes),
  }));
  return { budget, files, gzip: files.reduce((sum, file) => sum + file.gzip, 0) };
}

/** Every file of words that a page may load, the largest first. */
export async function measureWords({ source }: MeasureOptions): Promise<{ name: string; gzip: number }[]> {
  const chunks = await bundle('firstPrompt.ts', source);
  const files = chunks.flatMap(({ code, facadeModuleId }) => {
    const name = /locales\/(\w+\/\w+)\.\w+$/.exec(facadeModuleId ?? '')?.[1];
    return name ? [{ name, gzip: gzipSync(code, { level: 9 }).length }] : [];
  });
  return files.sort((a, b) => b.gzip - a.gzip);
}

/** React's, for the bindings; every file that Preact draws says so itself. */
const jsx = { jsx: { runtime: 'automatic' as const } };

async function bundle(entry: string, source: boolean): Promise<Rolldown.OutputChunk[]> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('./entries', import.meta.url)),
    mode: 'production',
    ...(source && { resolve: { conditions: ['uptier-source', ...defaultClientConditions] }, oxc: jsx }),
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      // As a library, because Vite gives an application its helper that preloads chunks: the host's own, with or without
      // us. A library is minified only when told.
      lib: {
        entry: fileURLToPath(new URL(`./entries/${entry}`, import.meta.url)),
        formats: ['es'],
        fileName: 'page',
      },
      // Nobody imports from a page: shared code may join its entry, and notes for a later bundler go, as in an application.
      rolldownOptions: {
        external: /^react(-dom)?(\/|$)/,
        preserveEntrySignatures: false,
        output: { minify: true, comments: false },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const files = outputs.flatMap(({ output }) => output);
  const asset = files.find((file) => file.type === 'asset');
  if (asset) throw new Error(`${entry} ships an asset, ${asset.fileName}, that nothing here weighs.`);
  return files.filter((file) => file.type === 'chunk');
}

function findLazy(chunks: readonly Rolldown.OutputChunk[], path: string): Rolldown.OutputChunk {
  const found = chunks.find(
    (chunk) => chunk.isDynamicEntry && chunk.facadeModuleId?.replace(/\.\w+$/, '').endsWith(`/${path}`),
  );
  if (found) return found;
  const lazy = chunks.filter((chunk) => chunk.isDynamicEntry).map((chunk) => chunk.facadeModuleId);
  throw new Error(
    `Nothing that ends in ${path} is loaded on demand. What is: ${lazy.join(', ') || 'nothing'}.`,
  );
}
