import type { UptierEvent } from '@uptier/model';

/** A page that could not send for longer was left, or its clock is wrong: what it tells counts when it is heard. */
const believedMs = 3_600_000;

/** When something happened: as the page tells, where that can be. */
export function happenedAt({ at }: Pick<UptierEvent, 'at'>, receivedAt: number): number {
  return at <= receivedAt && at > receivedAt - believedMs ? at : receivedAt;
}
