import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const demo = join(import.meta.dirname, '..');
const root = join(demo, '..');
const sources = [
  'demo/{app,panel,host}/**/*.{ts,tsx,css,html,svg}',
  'demo/catalog.ts',
  'packages/{model,core,preact,react,element}/src/**/*.{ts,tsx,css}',
  'packages/{model,core,preact,react,element}/{package,tsconfig}.json',
];

export interface BuiltClient {
  dir: string;
  /** False when an earlier build of the same sources was there. */
  fresh: boolean;
}

/** Builds Quillboard's pages with Vite, once for each state of their sources. */
export async function buildClient(): Promise<BuiltClient> {
  const dir = join(demo, 'dist', fingerprint());
  if (existsSync(dir)) return { dir, fresh: false };
  const parts = join(demo, 'dist', `building-${process.pid}-${Date.now()}`);
  // Vite is loaded only when there is something to build: a second start does not wait for it.
  const { build, defaultClientConditions } = await import('vite');
  await build({
    configFile: false,
    root: join(demo, 'app'),
    logLevel: 'warn',
    resolve: { conditions: ['uptier-source', ...defaultClientConditions] },
    build: {
      outDir: parts,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { index: join(demo, 'app/index.html'), embed: join(demo, 'app/embed.html') },
      },
    },
  });
  forgetOldBuilds();
  moveInto(dir, parts);
  return { dir, fresh: true };
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root }).sort()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(file).update(readFileSync(join(root, file)));
  }
  hash.update(readFileSync(join(root, 'pnpm-lock.yaml')));
  hash.update(readFileSync(import.meta.filename));
  return hash.digest('hex').slice(0, 16);
}

/** Two demos may build the same at once; the first to finish wins and the other uses its result. */
function moveInto(dir: string, parts: string): void {
  try {
    renameSync(parts, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error;
    rmSync(parts, { recursive: true, force: true });
  }
}

/** Keeps the last few: a demo that is still running serves one of them. */
function forgetOldBuilds(): void {
  mkdirSync(join(demo, 'dist'), { recursive: true });
  const builds = globSync('dist/*', { cwd: demo, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{16}$/.test(entry.name))
    .map((entry) => join(demo, 'dist', entry.name));
  for (const old of builds.slice(0, -4)) rmSync(old, { recursive: true, force: true });
}
