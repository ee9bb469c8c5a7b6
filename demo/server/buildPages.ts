import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');
const builds = join(repository, 'demo/dist');

interface Pages {
  /** A Vite configuration of its own, or the folder of an `index.html`. */
  config?: string;
  root?: string;
  /** The pages of that folder; left out: `index.html` alone. */
  pages?: readonly string[];
  /** Where the pages think they are mounted; `./` is wherever that is. */
  base: string;
  sources: string[];
}

const browserPackages = 'packages/{model,core,preact,react,element}';

const pages = {
  quillboard: {
    root: 'demo/app',
    pages: ['index.html', 'gallery.html', 'gallery-scene.html'],
    base: '/',
    sources: ['demo/{app,panel,host,stripe}/**/*.{ts,tsx,css,html,svg}', 'demo/catalog.ts'],
  },
  studio: {
    root: 'packages/studio/src/app',
    base: './',
    sources: ['packages/studio/src/**/*.{ts,tsx,css,html}'],
  },
  /** What a page without a bundler loads: the folder `@uptier/element` publishes for that. */
  elements: { config: 'packages/element/vite.cdn.config.ts', base: './', sources: [] },
} satisfies Record<string, Pages>;

interface BuiltPages {
  dir: string;
  /** False when an earlier build of the same sources was there. */
  fresh: boolean;
}

/** Builds whatever is missing. One after the other: each build uses all cores by itself. */
export async function buildAllPages() {
  const quillboard = await buildPages('quillboard');
  const studio = await buildPages('studio');
  const elements = await buildPages('elements');
  return {
    dirs: { quillboard: quillboard.dir, studio: studio.dir, elements: elements.dir },
    fresh: quillboard.fresh || studio.fresh || elements.fresh,
  };
}

/** Builds pages with Vite, once for each state of their sources. */
async function buildPages(name: keyof typeof pages): Promise<BuiltPages> {
  const wanted: Pages = pages[name];
  const dir = join(builds, `${name}-${fingerprint(wanted)}`);
  if (existsSync(dir)) return { dir, fresh: false };
  const parts = join(builds, `building-${name}-${process.pid}-${Date.now()}`);
  // Vite is loaded only when there is something to build: a second start does not wait for it.
  const { build, defaultClientConditions } = await import('vite');
  await build({
    configFile: wanted.config ? join(repository, wanted.config) : false,
    ...(wanted.root && { root: join(repository, wanted.root) }),
    base: wanted.base,
    // Directives for server components mean nothing here, and their warnings would hide a real one.
    logLevel: 'error',
    resolve: { conditions: ['uptier-source', ...defaultClientConditions] },
    build: {
      outDir: parts,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      ...(wanted.root &&
        wanted.pages && {
          rolldownOptions: { input: wanted.pages.map((page) => join(repository, wanted.root!, page)) },
        }),
    },
  });
  moveInto(dir, parts);
  forgetOldBuilds(name);
  return { dir, fresh: true };
}

function fingerprint({ sources }: Pages): string {
  const hash = createHash('sha256');
  const shared = [
    `${browserPackages}/src/**/*.{ts,tsx,css}`,
    `${browserPackages}/{package,tsconfig}.json`,
    'pnpm-lock.yaml',
    'packages/element/vite.cdn.config.ts',
    'demo/server/buildPages.ts',
  ];
  for (const file of globSync([...sources, ...shared], { cwd: repository }).sort()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(file).update(readFileSync(join(repository, file)));
  }
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

/** Keeps the latest few: a demo that is still running serves one of them. */
function forgetOldBuilds(name: string): void {
  mkdirSync(builds, { recursive: true });
  const all = globSync(`${name}-*`, { cwd: builds }).map((entry) => join(builds, entry));
  const byAge = all.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of byAge.slice(4)) rmSync(old, { recursive: true, force: true });
}
