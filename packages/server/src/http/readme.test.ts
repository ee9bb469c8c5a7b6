import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { describeRoutes } from '../testing/describeRoutes.ts';

/** Without the padding that the formatter gives a table. */
const plain = (table: string) => table.trim().replaceAll(/ +/g, ' ').replaceAll(/-+/g, '-');

test('the README lists the routes that there are', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, table = ''] = /<!-- routes -->([\s\S]*?)<!-- \/routes -->/.exec(readme) ?? [];
  expect(plain(table)).toBe(plain(describeRoutes(routes)));
});
