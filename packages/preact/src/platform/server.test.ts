// @vitest-environment node
import { expect, test } from 'vitest';

test('everything can be imported on a server, where there is no window', async () => {
  expect(typeof globalThis.window).toBe('undefined');
  const { createUptierUi, UpgradePrompt } = await import('../index.ts');
  expect([typeof createUptierUi, typeof UpgradePrompt]).toEqual(['function', 'function']);
});
