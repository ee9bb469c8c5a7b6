/** An amount in minor units (cents, yen, fils) beside its lowercase ISO 4217 currency. Never a float, never a bare number. */
export interface Money {
  amount: number;
  currency: string;
}

export type Interval = 'month' | 'year';
