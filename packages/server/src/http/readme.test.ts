import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { describeRoutes } from '../testing/describeRoutes.ts';

test('the README lists the routes that there are', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, table] = /<!-- routes -->\n([\s\S]*?)\n<!-- \/routes -->/.exec(readme) ?? [];
  expect(table).toBe(describeRoutes(routes));
});
