import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createShop } from '../createShop.ts';
import { openMemory } from '../openMemory.ts';
import { dumpRows } from './dumpRows.ts';
import { liveAWeek } from './liveAWeek.ts';

/**
 * Writes what a database of this release looks like after a week in the shop: its migrations and its rows. Run it on the tag of a
 * release and commit what it wrote on the next one, whose tests then start from it:
 *
 * ```sh
 * pnpm run dump <file>
 * ```
 */
const [file] = process.argv.slice(2);
if (!file) throw new Error('Name the file to write.');
const folder = join(import.meta.dirname, '../../../migrations');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort();
const ddl = names.map((name) =>
  readFileSync(join(folder, name), 'utf8').replaceAll('--> statement-breakpoint', ''),
);

const db = await openMemory();
const shop = await createShop({ db });
await liveAWeek(shop);
const rows = await dumpRows(db.query);
await shop.close();
await db.close();
const seen = `create table "uptier"."migrations" (id bigint primary key, hash text not null);\n`;
writeFileSync(file, [...ddl, seen, ...rows, ''].join('\n'));
