import { type SQL, sql } from '../storage/sql.ts';

/** Whether a journey is an account's own, of no campaign and outside any test: it begins when the account first comes. */
export const isFirstVisit = (row: string): SQL =>
  sql.raw(`${row}.campaign = '' and ${row}.experiment = '' and ${row}.phase = 0`);
