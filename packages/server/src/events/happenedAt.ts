import type { UptierEvent } from '@uptier/model';
import { type SQL, sql } from '../storage/sql.ts';

/** A page that could not send for longer was left, or its clock is wrong: what it tells counts when it is heard. */
export const believedMs = 3_600_000;

/** When something happened: as the page tells, where that can be. */
export function happenedAt({ at }: Pick<UptierEvent, 'at'>, receivedAt: number): number {
  return at <= receivedAt && at > receivedAt - believedMs ? at : receivedAt;
}

/** The same of an event that is stored. */
export const happenedSql = (row: string): SQL =>
  sql.raw(`case when ${row}.at <= ${row}.received_at and ${row}.at > ${row}.received_at - ${believedMs} then ${row}.at
    else ${row}.received_at end`);
