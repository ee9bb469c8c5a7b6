import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type OpenDemo, openDemo } from './openDemo.ts';

/**
 * One demo for the tests of a file, which follow each other like the steps of a story. After each test the browser must
 * have had nothing to complain about; a failing test leaves `output/failed-{test}.png`.
 *
 * ```ts
 * const demo = useDemo();
 * test('the prompt sits beside the meter', async () => {
 *   await demo().page.getByRole('button', { name: 'See plans' }).click();
 * });
 * ```
 */
export function useDemo(options: Parameters<typeof openDemo>[0] = {}): () => OpenDemo {
  let open: OpenDemo | undefined;
  const demo = () => {
    if (!open) throw new Error('The demo is only there inside of tests.');
    return open;
  };
  beforeAll(async () => {
    open = await openDemo(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(demo(), task.name);
    demo().problems.expectNone();
  });
  afterAll(() => open?.close());
  return demo;
}

async function keepPicture({ page }: OpenDemo, test: string): Promise<void> {
  const folder = join(import.meta.dirname, '../output');
  mkdirSync(folder, { recursive: true });
  const name = test.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80);
  await page.screenshot({ path: join(folder, `failed-${name}.png`) });
}
