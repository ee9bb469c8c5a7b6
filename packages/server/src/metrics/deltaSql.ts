import { type SQL, sql } from '../storage/sql.ts';
import { counted, stepBits } from './stages.ts';

const cube = ['day', 'campaign', 'experiment', 'phase', 'arm', 'plan', 'segment'];
const stages = [...counted.map(({ column }) => column), 'skipped'];
/** Every counter of a rollup, as its column is named. */
export const counterNames: readonly string[] = [...stages, 'mrr', 'mrr_squares'];

/** The columns that say whose count it is, and the counters, as they are written everywhere. */
export const cubeColumns: SQL = sql.raw(cube.join(', '));
export const stageColumns: SQL = sql.raw(stages.join(', '));
export const counterColumns: SQL = sql.raw(counterNames.join(', '));
export const counterSums: SQL = sql.raw(counterNames.map((name) => `sum(${name}) as ${name}`).join(', '));

/** What a journey's last change adds to each of `stageColumns`. */
export const stagesIn = (row: string): SQL =>
  sql.raw([...counted.map(({ bit }) => `(${row}.fresh & ${bit} <> 0)::int`), skippedIn(row)].join(', '));

/** One more that skipped a step, or, where what was missing has been told since, one less. */
export const skippedIn = (row: string): string =>
  `${skips(`${row}.reached`)} - ${skips(`${row}.reached & ~${row}.fresh`)}`;

/** Whether a step is missing below another: all steps up to the last are one less than a power of two, and nothing else is. */
const skips = (reached: string) =>
  `(((${reached}) & ${stepBits}) & (((${reached}) & ${stepBits}) + 1) <> 0)::int`;

/** The name is missing where a test's accounts only qualify: they are counted apart, on day 0. */
export const cubeOf = (row: string): SQL =>
  sql.raw(cube.map((name) => (name === 'day' ? `coalesce(${row}.day, 0)` : `${row}.${name}`)).join(', '));
