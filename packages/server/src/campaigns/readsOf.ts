import { type Condition, evaluateCondition, type Trigger } from '@uptier/model';

/** What a campaign reads of an account: without it, it has nothing to say. */
export type Reads =
  | { by: 'meter'; meter: string }
  | { by: 'gate'; feature: string }
  /** A fact that only the server knows, name within name; with `from` a number that high, with `equals` that very value. */
  | { by: 'trait'; path: string[]; from?: number; equals?: string | number }
  /** Near a date of the account: one the host told under this name, or one of the calendar. */
  | { by: 'date'; trait: string; withinDays: number }
  | { by: 'calendar'; event: Event; withinDays: number }
  /** Only a page can know. */
  | { by: 'page' }
  /** Only a closer look can tell. */
  | { by: 'look' };

type Event = Extract<Trigger, { kind: 'time' }>['event'];

/** Whatever a trigger may hold for: one of these is there, or it does not hold. */
export function readsOf(trigger: Trigger): Reads[] {
  switch (trigger.kind) {
    case 'usage':
    case 'forecast':
      return [{ by: 'meter', meter: trigger.meter }];
    case 'gate':
      return [{ by: 'gate', feature: trigger.feature }];
    case 'traits':
      return [readsOfCondition(trigger.condition)];
    case 'date':
      return [{ by: 'date', trait: trigger.trait, withinDays: trigger.withinDays }];
    case 'time': {
      const { event, withinDays } = trigger;
      // The page may have been told the end of the fiscal year by its host.
      return [
        { by: 'calendar', event, withinDays },
        ...(event === 'fiscal_year_end' ? [{ by: 'page' } as const] : []),
      ];
    }
    case 'behaviour':
      return [{ by: 'page' }];
    case 'value': {
      const { goal, atLeast } = trigger;
      return [{ by: 'trait', path: [goal], ...(atLeast !== undefined && { from: atLeast }) }, { by: 'page' }];
    }
    case 'met':
      return [{ by: 'look' }];
    case 'any':
      return trigger.of.flatMap(readsOf);
    case 'all':
      // One part that does not hold is enough, so the campaign waits for the part that holds most seldom.
      return trigger.of.map(readsOf).sort((a, b) => breadth(a) - breadth(b))[0] ?? [{ by: 'look' }];
  }
}

function breadth(reads: readonly Reads[]): number {
  return Math.max(...reads.map(({ by }) => ({ look: 2, page: 1 })[by as 'look'] ?? 0));
}

/** The part of a condition that needs something of the account to be there. Where none does, only a closer look can tell. */
function readsOfCondition(condition: Condition): Reads {
  const parts = Object.entries(condition).filter(
    ([path, wanted]) => !path.startsWith('$') && !evaluateCondition({ [path]: wanted }, {}),
  );
  const reads = parts.map(([path, wanted]) => readsOfPart(path.split('.'), wanted));
  return reads.find((one) => 'from' in one || 'equals' in one) ?? reads[0] ?? { by: 'look' };
}

function readsOfPart(path: string[], wanted: unknown): Reads {
  if (typeof wanted === 'string' || typeof wanted === 'number') return { by: 'trait', path, equals: wanted };
  const from = typeof wanted === 'object' && wanted && '$gte' in wanted ? wanted.$gte : undefined;
  return typeof from === 'number' ? { by: 'trait', path, from } : { by: 'trait', path };
}
