import { isDeepStrictEqual } from 'node:util';
import type { Offer } from '@uptier/model';

/** Whether the same is offered, in whatever order it is tried. */
export function offersSame(one: Offer, other: Offer): boolean {
  const left = [...offersIn(other)];
  const isOneOf = (offer: Offer) => {
    const at = left.findIndex((candidate) => isDeepStrictEqual(candidate, offer));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  return offersIn(one).every(isOneOf) && left.length === 0;
}

const offersIn = (offer: Offer): Offer[] => (offer.kind === 'first' ? offer.of.flatMap(offersIn) : [offer]);
