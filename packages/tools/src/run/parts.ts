import { findContractTests } from './findContractTests.ts';

/** One part of a test run: a program whose exit code says whether it held. */
export interface Part {
  readonly name: string;
  /** What it shows, in the table at the end. */
  readonly title: string;
  /** `check` runs `quick`; `npm test` adds `test`; `npm run test:full` adds `full`. */
  readonly level: 'quick' | 'test' | 'full';
  /** Arguments for the workspace's Node. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Vitest parts count their tests; any other part counts as one. */
  readonly counts: 'tests' | 'step';
  /** Parts that must have passed before. */
  readonly after?: readonly string[];
  /** Measures time: nothing may run beside it. */
  readonly alone?: boolean;
  /** Past this the part is ended and has failed. */
  readonly minutes: number;
}

const tool = (name: string) => [`packages/tools/src/commands/${name}.ts`];
const bench = (only: string) => [
  '--expose-gc',
  '--conditions=uptier-source',
  'packages/server/bench/main.ts',
  `--only=${only}`,
];
const vitest = (...projects: string[]) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
];

const contracts = findContractTests();
/** The crash explorer has minutes of its own to answer for. */
const explores = (file: string) => file.includes('/explorer');

/** In the order in which they start, two at a time where they may. */
export const parts: readonly Part[] = [
  {
    name: 'types',
    title: 'Types of every package',
    level: 'quick',
    args: tool('types'),
    counts: 'step',
    minutes: 6,
  },
  {
    name: 'lint',
    title: 'Lint, format and import walls (Biome)',
    level: 'quick',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
    counts: 'step',
    minutes: 2,
  },
  {
    name: 'knip',
    title: 'Nothing unused, nothing undeclared (knip)',
    level: 'quick',
    args: ['node_modules/knip/bin/knip.js'],
    counts: 'step',
    minutes: 2,
  },
  {
    // The longest, and often waiting for a browser: it goes first, and the others use what it leaves.
    name: 'e2e',
    title: 'The demo and hostile pages, in real browsers',
    level: 'test',
    args: vitest('e2e'),
    counts: 'tests',
    minutes: 15,
  },
  {
    name: 'dom',
    title: 'Components in a page, in both Reacts',
    level: 'quick',
    args: vitest('dom', 'react', 'react-18'),
    counts: 'tests',
    minutes: 10,
  },
  {
    name: 'unit',
    title: 'Unit tests',
    level: 'quick',
    args: vitest('unit'),
    env: { UPTIER_SLOW: 'apart' },
    counts: 'tests',
    minutes: 10,
  },
  {
    name: 'contract',
    title: 'Contracts on both databases; servers, programs',
    level: 'test',
    args: [...vitest('unit'), ...contracts.filter((file) => !explores(file)), '.slow.test.ts'],
    counts: 'tests',
    minutes: 15,
  },
  {
    name: 'explorer',
    title: 'Crashes, faults and orders, 1,500 different runs',
    level: 'test',
    args: [...vitest('unit'), ...contracts.filter(explores), '--maxWorkers=2'],
    counts: 'tests',
    minutes: 15,
  },
  {
    name: 'build',
    title: 'Build of every package',
    level: 'test',
    args: tool('build'),
    counts: 'step',
    minutes: 3,
  },
  {
    name: 'packed',
    title: 'Packed, installed and imported from outside',
    level: 'test',
    args: vitest('packed'),
    counts: 'tests',
    after: ['build'],
    minutes: 5,
  },
  {
    name: 'size',
    title: 'Sizes within their budgets',
    level: 'test',
    args: tool('size'),
    counts: 'step',
    after: ['build'],
    minutes: 2,
  },
  {
    name: 'properties',
    title: 'Properties with ten times the runs, long tests',
    level: 'full',
    args: vitest('unit', 'dom', 'react', 'react-18'),
    env: { UPTIER_FULL: '1' },
    counts: 'tests',
    minutes: 120,
  },
  {
    name: 'mutation',
    title: 'Mutants of the money modules, 90 % killed',
    level: 'full',
    args: tool('mutation'),
    counts: 'step',
    minutes: 60,
  },
  {
    name: 'bench',
    title: 'What the server costs, and how it grows (reported)',
    level: 'full',
    args: bench('snapshots,events,overhead,growth'),
    counts: 'step',
    alone: true,
    minutes: 30,
  },
  {
    name: 'soak',
    title: 'Ten minutes with 1 % of Stripe calls failing',
    level: 'full',
    args: bench('soak'),
    counts: 'step',
    alone: true,
    minutes: 20,
  },
  {
    name: 'clone',
    title: 'The demo from a clean clone',
    level: 'full',
    args: [...vitest('packed'), '.full.test.ts'],
    env: { UPTIER_FULL: '1' },
    counts: 'tests',
    alone: true,
    minutes: 10,
  },
];

const levels = ['quick', 'test', 'full'];

/** The parts of a level and of those below it. */
export function selectParts(level: Part['level']): Part[] {
  return parts.filter((part) => levels.indexOf(part.level) <= levels.indexOf(level));
}
