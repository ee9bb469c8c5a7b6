import { type SQL, sql } from '../storage/sql.ts';
import { counted } from './stages.ts';

const cube = ['day', 'campaign', 'experiment', 'phase', 'arm', 'plan', 'segment'];

/** The columns that say whose count it is, and the counters, as they are written everywhere. */
export const cubeColumns: SQL = sql.raw(cube.join(', '));
export const stageColumns: SQL = sql.raw(counted.map(({ column }) => column).join(', '));
export const counterColumns: SQL = sql.raw(
  [...counted.map(({ column }) => column), 'mrr', 'mrr_squares'].join(', '),
);
export const counterSums: SQL = sql.raw(
  [...counted.map(({ column }) => column), 'mrr', 'mrr_squares']
    .map((name) => `sum(${name}) as ${name}`)
    .join(', '),
);

/** A set of bits as one number a counter. */
export const stagesIn = (bits: string): SQL =>
  sql.raw(counted.map(({ bit }) => `(${bits} & ${bit} <> 0)::int`).join(', '));

/** The name is missing where a test's accounts only qualify: they are counted apart, on day 0. */
export const cubeOf = (row: string): SQL =>
  sql.raw(cube.map((name) => (name === 'day' ? `coalesce(${row}.day, 0)` : `${row}.${name}`)).join(', '));
