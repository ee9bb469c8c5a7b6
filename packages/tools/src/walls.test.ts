import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What must not pass: a file, and one line in it. */
const forbidden: [title: string, file: string, code: string][] = [
  ['model imports core', 'packages/model/src', "export * from '@uptier/core';"],
  ['model imports the server', 'packages/model/src/wire', "export * from '@uptier/server';"],
  ['model imports zod', 'packages/model/src', "export * from 'zod';"],
  ['model reads the window', 'packages/model/src', 'export const url = window.location;'],
  ['core imports the UI', 'packages/core/src', "export * from '@uptier/preact';"],
  ['core imports Preact', 'packages/core/src/client', "export * from 'preact';"],
  ['core imports Preact signals', 'packages/core/src', "export * from '@preact/signals';"],
  ['core imports the UI lazily', 'packages/core/src', "export const ui = () => import('@uptier/preact');"],
  ['core imports the UI by path', 'packages/core/src', "export * from '../../preact/src/index.ts';"],
  ['core reads the window', 'packages/core/src', 'export const width = window.innerWidth;'],
  ['core reads the document', 'packages/core/src', 'export const title = document.title;'],
  ['core imports zod', 'packages/core/src', "export * from 'zod';"],
  ['core imports Node', 'packages/core/src', "export * from 'node:fs';"],
  ['preact imports React bindings', 'packages/preact/src', "export * from '@uptier/react';"],
  ['preact imports zod', 'packages/preact/src', "export * from 'zod';"],
  ['preact imports the Stripe SDK', 'packages/preact/src', "export * from 'stripe';"],
  ['react imports elements', 'packages/react/src', "export * from '@uptier/element';"],
  ['react imports zod', 'packages/react/src', "export * from 'zod';"],
  ['element imports React bindings', 'packages/element/src', "export * from '@uptier/react';"],
  ['element imports zod', 'packages/element/src', "export * from 'zod';"],
  ['server imports Studio', 'packages/server/src', "export * from '@uptier/studio';"],
  ['server imports the browser runtime', 'packages/server/src/quotes', "export * from '@uptier/core';"],
  ['server imports stripe outside stripe/', 'packages/server/src/quotes', "export * from 'stripe';"],
  [
    'server imports a Stripe type outside stripe/',
    'packages/server/src/upgrades',
    "import type { Stripe } from 'stripe';\nexport type Invoice = Stripe.Invoice;",
  ],
  ['storage imports stripe', 'packages/server/src/storage', "export * from 'stripe';"],
  ['server imports drizzle outside storage/', 'packages/server/src/quotes', "export * from 'drizzle-orm';"],
  ['server imports pg outside storage/', 'packages/server/src/webhooks', "export * from 'pg';"],
  ['stripe/ imports drizzle', 'packages/server/src/stripe', "export * from 'drizzle-orm/pg-core';"],
  ['studio imports drizzle outside storage/', 'packages/studio/src', "export * from 'drizzle-orm';"],
  ['the sandbox imports the model', 'packages/stripe-sandbox/src', "export * from '@uptier/model';"],
  ['the sandbox imports the wire', 'packages/stripe-sandbox/src', "export * from '@uptier/model/wire';"],
  ['the sandbox imports the server', 'packages/stripe-sandbox/src/http', "export * from '@uptier/server';"],
  ['the sandbox imports the Stripe SDK', 'packages/stripe-sandbox/src', "export * from 'stripe';"],
  ['the command line imports the UI', 'packages/cli/src', "export * from '@uptier/preact';"],
];

/** What the same rules must let through, or they would prove nothing. */
const allowed: [title: string, file: string, code: string][] = [
  ['core imports the model', 'packages/core/src', "export * from '@uptier/model';"],
  ['preact imports core', 'packages/preact/src', "export * from '@uptier/core';"],
  ['stripe/ imports stripe', 'packages/server/src/stripe', "export * from 'stripe';"],
  ['storage/ imports drizzle', 'packages/server/src/storage', "export * from 'drizzle-orm';"],
  ['the server imports zod', 'packages/server/src/quotes', "export * from 'zod';"],
  ['studio imports the server', 'packages/studio/src', "export * from '@uptier/server';"],
];

describe('the walls of the house', () => {
  const house = mkdtempSync(join(tmpdir(), 'uptier-walls-'));
  const files = new Map(
    [...forbidden, ...allowed].map(([title, folder], i) => [title, `${folder}/seeded${i}.ts`]),
  );
  let blamed: Set<string>;

  beforeAll(() => {
    for (const name of ['biome.json', '.gitignore']) copyFileSync(join(root, name), join(house, name));
    for (const [title, , code] of [...forbidden, ...allowed]) seed(files.get(title)!, code);
    blamed = lint(house);
  });
  afterAll(() => rmSync(house, { recursive: true }));

  function seed(file: string, code: string): void {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), `${code}\n`);
  }

  test.each(forbidden)('stop it when %s', (title) => {
    expect(blamed).toContain(files.get(title));
  });

  test.each(allowed)('have a door where %s', (title) => {
    expect(blamed).not.toContain(files.get(title));
  });
});

/** The files in which Biome, with this repository's rules, finds a forbidden import or global. */
function lint(folder: string): Set<string> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  let out: string;
  try {
    out = execFileSync(process.execPath, args, { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    out = (error as { stdout: string }).stdout; // Exit code 1: it found what was seeded.
  }
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  const walls = diagnostics.filter(({ category }) => category.startsWith('lint/style/noRestricted'));
  return new Set(walls.map(({ location }) => location.path));
}
