/** "4.2 %". */
export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export const percentRange = ({ low, high }: { low: number; high: number }) =>
  `${percent(low)} to ${percent(high)}`;

export const daysOf = (days: number) => countOf(days, 'day');

export const countOf = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
