import type { z } from 'zod';
import type { Page } from './contract.ts';
import { StudioRefusal } from './refusals.ts';

/** Where a row stands in its list: what `after` of the list asks for. */
type Place<P> = z.ZodType<P>;
type List<T, P> = (after: P | undefined, limit: number) => Promise<T[]>;

const shown = 50;
const read = 500;

/** A page of a list, and where the next begins: at the last row, not at a count, so that what comes and goes meanwhile moves nothing. */
export async function readPage<T, P>(
  list: List<T, P>,
  place: Place<P>,
  cursor: string | undefined,
): Promise<Page<T>> {
  const found = await list(readCursor(place, cursor), shown + 1);
  const items = found.slice(0, shown);
  return { items, next: found.length > shown ? writeCursor(place.parse(items.at(-1))) : null };
}

/** A whole list, a part at a time. */
export async function* readAll<T, P>(list: List<T, P>, place: Place<P>): AsyncGenerator<T[]> {
  for (let last: P | undefined; ; ) {
    const found = await list(last, read);
    if (found.length > 0) yield found;
    if (found.length < read) return;
    last = place.parse(found.at(-1));
  }
}

function readCursor<P>(place: Place<P>, cursor: string | undefined): P | undefined {
  if (cursor === undefined) return undefined;
  const parsed = place.safeParse(parse(cursor));
  if (parsed.success) return parsed.data;
  throw new StudioRefusal(400, 'invalid_request', 'after: what the page before says under "next"');
}

const writeCursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
