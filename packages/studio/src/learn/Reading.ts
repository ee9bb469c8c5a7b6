/** A difference with the interval it may lie in. Both ends are always there; an open end is infinite. */
export type Reading = { value: number; standardError: number; low: number; high: number; p: number };
