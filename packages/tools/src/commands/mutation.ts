import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { type MoneyModule, moneyModules } from '../../mutation/moneyModules.ts';
import { scoreOf } from '../../mutation/scoreOf.ts';

/** Changes the money modules a little in every way Stryker knows, and asks whether any test notices. Below 90 % it fails. */
const leastKilled = 90;

const { values } = parseArgs({ options: { only: { type: 'string' }, mutate: { type: 'string' } } });
const only = values.only?.split(',');
const chosen = moneyModules.filter(({ name }) => !only || only.includes(name));
if (chosen.length === 0) {
  throw new Error(`No such modules. There are: ${moneyModules.map(({ name }) => name).join(', ')}.`);
}

const root = process.cwd();
let enough = true;
for (const module of chosen) enough = (await mutate(module)) && enough;
process.exit(enough ? 0 : 1);

async function mutate(module: MoneyModule): Promise<boolean> {
  process.chdir(join(root, module.folder));
  process.env.UPTIER_MUTATION_TESTS = JSON.stringify(module.tests);
  const results = await new Stryker({
    mutate: values.mutate ? values.mutate.split(',') : [...module.mutate],
    testRunner: 'vitest',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: { configFile: join(root, 'packages/tools/mutation/vitest.config.ts') },
    coverageAnalysis: 'perTest',
    // Words are for people to judge; whether a log line or an error's sentence is right, no test of money says.
    mutator: { excludedMutations: ['StringLiteral'] },
    // Stryker rewrites a tsconfig with an API that TypeScript 7 no longer has; nothing here needs one.
    tsconfigFile: 'none',
    ignorePatterns: ['dist', 'bench', 'tsconfig*.json', '.stryker-tmp*'],
    concurrency: 1,
    // Vitest itself ends a test that hangs. A runner that is ended has to load everything again, and then the next one is late too.
    timeoutMS: 300_000,
    dryRunTimeoutMinutes: 15,
    reporters: ['progress-append-only', 'clear-text', 'html'],
    clearTextReporter: { allowColor: false, reportTests: false, allowEmojis: false },
    htmlReporter: { fileName: join(root, `node_modules/.cache/mutation/${module.name}.html`) },
    // One each, so that two runs can go side by side.
    tempDirName: `.stryker-tmp-${process.pid}`,
    cleanTempDir: 'always',
    allowConsoleColors: false,
    checkers: [],
    disableTypeChecks: false,
  }).runMutationTest();
  const { killed, total, percent } = scoreOf(results.map(({ status }) => status));
  console.log(`${module.name}: ${killed} of ${total} mutants killed, ${percent.toFixed(1)} %`);
  return percent >= leastKilled;
}
