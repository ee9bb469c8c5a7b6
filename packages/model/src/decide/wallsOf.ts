import type { Catalog } from '../catalog/Catalog.ts';
import { limitOf } from '../catalog/lookups.ts';
import type { AccountSnapshot, Millis, Walls } from '../wire/account.ts';
import { leftOf, usedOf } from './bands.ts';
import { gate, wall } from './wall.ts';

interface Account {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  now: Millis;
}

/** Beyond any real request; JSON has no infinity. */
const mostAdded = 1_000_000_000;

/**
 * What `wall` and `gate` would offer whoever is stopped, as far as one change answers. For servers: a page then opens the offer without
 * the code that chooses it. What is not here, the page works out itself.
 */
export function wallsOf(account: Account): Walls {
  const { meters, features } = account.snapshot;
  const found: Walls = { meters: {}, features: {} };
  for (const meter of Object.keys(meters)) {
    const answer = meterWall(account, meter);
    if (answer) found.meters[meter] = answer;
  }
  for (const feature of Object.keys(features)) {
    const { offer } = gate({ ...account, feature });
    if ('change' in offer) found.features[feature] = offer.change;
  }
  return found;
}

function meterWall(account: Account, meter: string): Walls['meters'][string] {
  const { catalog, snapshot } = account;
  const state = snapshot.meters[meter];
  if (!state || state.limit === 'unlimited') return undefined;
  const offerFor = (add: number) => {
    const { offer } = wall({ ...account, meter, add });
    return 'change' in offer ? offer : null;
  };
  const first = Math.max(1, Math.floor(leftOf(state)) + 1);
  const offer = offerFor(first);
  if (!offer) return undefined;
  const same = JSON.stringify(offer.change);
  const isSame = (add: number) => JSON.stringify(offerFor(add)?.change) === same;
  const limit = limitOf(catalog, offer.to, meter);
  const most = limit === 'unlimited' ? mostAdded : Math.floor(limit - usedOf(state));
  return { upTo: lastOf(isSame, first, most), change: offer.change };
}

/** The last number for which it holds. It holds for `first`, and once it does not, for nothing after that. */
function lastOf(holds: (at: number) => boolean, first: number, most: number): number {
  if (most <= first || holds(most)) return Math.max(first, most);
  let [low, high] = [first, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
