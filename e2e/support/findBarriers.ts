import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { untilStill } from '../harness/untilStill.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Violations of WCAG 2.2 AA that axe can find, each with where it is. What is still fading in has no colour to judge. */
export async function findBarriers(page: Page, within = 'html'): Promise<string[]> {
  await untilStill(page);
  const { violations } = await new AxeBuilder({ page: page as never })
    .include(within)
    .withTags(rules)
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
