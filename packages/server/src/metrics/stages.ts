import type { UptierEvent } from '@uptier/model';

export const dayMs = 86_400_000;

/** UTC, since 1970. */
export const dayOf = (at: number): number => Math.floor(at / dayMs);

/** How long after an upgrade, or after a first meeting that sold nothing, a refund, a downgrade or a cancellation is held against it. */
export const regretDays = 30;

/** The steps of a journey, one bit each. */
export const stageBits = {
  /** The campaign's rule holds. */
  qualified: 1,
  /** Its caps have passed and its turn has come, shown or withheld. */
  eligible: 2,
  /** Half of it on screen for a second. */
  shown: 4,
  engaged: 8,
  /** An exact price, with tax and proration. */
  previewed: 16,
  paid: 32,
  dismissed: 64,
  neverAgain: 128,
  refunded: 256,
  downgraded: 512,
  canceled: 1024,
  /** A page showed another arm than the account's own. */
  mixed: 2048,
  /** Somebody asked for support, within 30 days. */
  contacted: 4096,
  /** A page failed, within its time to convert, or 30 days outside tests. */
  erred: 8192,
  /** Shown again, a day or more after the first time. */
  repeated: 16_384,
} as const;

/** The steps that follow one another, the lowest bits in their order. */
export const stepBits = 63;

export type CountedStage = keyof typeof stageBits;

/** Each counter with its column, in one order everywhere. */
export const counted = Object.entries(stageBits).map(([stage, bit]) => ({
  stage: stage as CountedStage,
  bit,
  column: stage === 'neverAgain' ? 'never_again' : stage,
}));

const bitsOfKind: Partial<Record<UptierEvent['kind'], number>> = {
  // Whoever gets a turn qualified.
  qualified_would_show: stageBits.qualified | stageBits.eligible,
  exposure: stageBits.shown,
  engaged: stageBits.engaged,
  previewed: stageBits.previewed,
  dismissed: stageBits.dismissed,
  never_again: stageBits.neverAgain,
};

export const bitsOf = ({ kind }: Pick<UptierEvent, 'kind'>): number => bitsOfKind[kind] ?? 0;
