// @vitest-environment node
import { expect, test } from 'vitest';

test('importing it on a server touches nothing and is safe', async () => {
  expect(typeof window).toBe('undefined');
  const { defineUptierElements } = await import('./index.ts');
  expect(defineUptierElements).toBeTypeOf('function');
});
