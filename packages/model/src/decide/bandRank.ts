import type { Band } from './Decision.ts';

const order: Band[] = ['ok', '80', '95', '100', 'over'];

export function bandRank(band: Band): number {
  return order.indexOf(band);
}
