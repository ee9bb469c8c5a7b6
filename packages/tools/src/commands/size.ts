import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { budgets, wordsLimit } from '../../size/budgets.ts';
import { type Measurement, measure, measureWords } from '../../size/measure.ts';

/**
 * Weighs what a host ships against its budgets. `--modules` also lists what each file is made of; `--source` takes the
 * sources instead of the built packages.
 */
const { values } = parseArgs({
  options: { modules: { type: 'boolean' }, source: { type: 'boolean', default: false } },
});
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

console.log(`\n  ${'gzip -9, 1 kB = 1000 bytes'.padEnd(38)}${'size'.padStart(9)}${'budget'.padStart(10)}`);
const failed: string[] = [];
for (const budget of budgets) {
  try {
    print(await measure(budget, { source: values.source }));
  } catch (error) {
    failed.push(budget.title);
    console.log(`  ✗ ${budget.title}: ${error instanceof Error ? error.message : error}`);
  }
}
const words = await measureWords({ source: values.source });
const [largest] = words;
if (!largest || largest.gzip > wordsLimit) failed.push('Words');
console.log(
  `  ${largest && largest.gzip <= wordsLimit ? '✓' : '✗'} ${`Words, largest of ${words.length}: ${largest?.name}`.padEnd(36)}${kB(largest?.gzip ?? 0).padStart(9)}${kB(wordsLimit).padStart(10)}`,
);
if (failed.length) console.error(`\n  Over budget, or not to be measured: ${failed.join(', ')}.`);
process.exit(failed.length ? 1 : 0);

function print({ budget, files, gzip }: Measurement): void {
  const goal = budget.goal ? `  (goal ${kB(budget.goal)})` : '';
  const held = gzip <= budget.limit;
  if (!held) failed.push(budget.title);
  console.log(
    `  ${held ? '✓' : '✗'} ${budget.title.padEnd(36)}${kB(gzip).padStart(9)}${kB(budget.limit).padStart(10)}${goal}`,
  );
  for (const file of files) {
    if (files.length > 1 || values.modules)
      console.log(`      ${file.name.padEnd(34)}${kB(file.gzip).padStart(9)}`);
    if (!values.modules) continue;
    for (const { id, bytes } of file.modules)
      console.log(`        ${kB(bytes).padStart(9)} of source  ${relative('.', id)}`);
  }
}
