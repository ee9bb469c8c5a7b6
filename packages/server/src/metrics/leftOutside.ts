import type { UptierEvent } from '@uptier/model';
import { holdoutId } from '../campaigns/holdout.ts';
import type { journeys } from '../storage/schema.ts';
import { bitsOf, dayMs, dayOf, stageBits } from './stages.ts';

export type Journey = typeof journeys.$inferSelect;

/** What an account did of its own accord, as pages told it. */
export interface Told {
  campaign: string;
  kind: UptierEvent['kind'];
  at: number;
  /** In a test, or in the holdout. */
  takesPart: boolean;
}

/** A test that an account looks at from inside. */
export interface Inside {
  campaign: string;
  experiment: string;
  phase: number;
  /** When the test began: what the account did of the campaign from then on is nobody's. */
  since: number;
  interrupts(campaign: string): boolean;
}

/** What pages tell; the rest of a journey follows from when it began. */
const pageBits =
  stageBits.qualified |
  stageBits.eligible |
  stageBits.shown |
  stageBits.engaged |
  stageBits.previewed |
  stageBits.dismissed |
  stageBits.neverAgain |
  stageBits.repeated;

/**
 * What is left of an account's journeys without what it did from inside; `told` is all that it did outside. Its part in the test is gone. The
 * campaign's journey is too, unless it began before the test. The journey of whatever campaign begins with the first that is left.
 */
export function leftOutside(known: readonly Journey[], inside: Inside, told: readonly Told[]): Journey[] {
  const plain: Journey[] = [];
  const others: Journey[] = [];
  for (const one of known) {
    const { campaign, experiment, phase } = one;
    if (experiment === holdoutId) others.push(...holdoutLeft(one, inside, told));
    else if (experiment !== '') {
      if (experiment !== inside.experiment || phase !== inside.phase) others.push(one);
    } else if (campaign !== '')
      plain.push(...(campaign === inside.campaign ? before(one, inside, told) : [one]));
  }
  return [...plain, ...others, ...anyOf(plain, told)];
}

/** The campaign's own journey, as it was before the test. */
function before(one: Journey, { campaign, since }: Inside, told: readonly Told[]): Journey[] {
  if (one.at === null || one.at >= since) return [];
  const met = metIn(told.filter((event) => event.campaign === campaign));
  // A journey begins with its rule holding, which no page need have told.
  const kept = one.reached & (~pageBits | stageBits.qualified);
  return [{ ...one, reached: kept | met.bits, shownAt: met.shownAt }];
}

/** Of whatever campaign: sales, regret and trouble follow from when it began, so they are those of the journey that began first. */
function anyOf(plain: readonly Journey[], told: readonly Told[]): Journey[] {
  const [first] = [...plain].sort((a, b) => Number(a.at) - Number(b.at));
  if (!first) return [];
  const bits = plain.reduce(
    (sum, { reached }) => sum | (reached & pageBits),
    first.reached | metIn(told).bits,
  );
  const shown = plain.flatMap(({ shownAt }) => shownAt ?? []);
  return [{ ...first, campaign: '', reached: bits, shownAt: shown.length > 0 ? Math.min(...shown) : null }];
}

/** The holdout is of every interruption: without those from inside it may begin later, or not at all. */
function holdoutLeft(one: Journey, inside: Inside, told: readonly Told[]): Journey[] {
  const at = one.at === null ? null : firstLeft({ kind: 'qualified_would_show', at: one.at }, inside, told);
  if (at === null) return [];
  if (at === one.at) return [one];
  // Of a meeting it counts that the turn came, and no more.
  const reached = stageBits.qualified | stageBits.eligible;
  return [{ ...one, at, day: dayOf(at), reached, shownAt: null, paidAt: null, mrr: 0 }];
}

/** When the holdout's account did something for the first time, without what it did from inside. Null: it never did. */
export function firstLeft(
  first: Pick<Told, 'kind' | 'at'>,
  { since, interrupts }: Inside,
  told: readonly Told[],
): number | null {
  if (first.at < since) return first.at;
  const left = told.filter(
    ({ campaign, kind, takesPart, at }) =>
      kind === first.kind && takesPart && interrupts(campaign) && at >= first.at,
  );
  return left.length > 0 ? Math.min(...left.map(({ at }) => at)) : null;
}

function metIn(told: readonly Told[]): { bits: number; shownAt: number | null } {
  const shown = told.filter(({ kind }) => kind === 'exposure').map(({ at }) => at);
  const shownAt = shown.length > 0 ? Math.min(...shown) : null;
  const again = shownAt !== null && Math.max(...shown) >= shownAt + dayMs ? stageBits.repeated : 0;
  return { bits: told.reduce((sum, event) => sum | bitsOf(event), again), shownAt };
}
