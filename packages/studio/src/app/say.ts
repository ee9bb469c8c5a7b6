/** "4.2 %". */
export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export const percentRange = ({ low, high }: { low: number; high: number }) =>
  `${percent(low)} to ${percent(high)}`;

export const daysOf = (days: number) => countOf(days, 'day');

/** "12,345". */
export const numberOf = (count: number) => count.toLocaleString('en');

export const countOf = (count: number, what: string) => `${numberOf(count)} ${what}${count === 1 ? '' : 's'}`;
