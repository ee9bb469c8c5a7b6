/** What somebody says of their own team. Nothing in it is assumed or filled in for them. */
export interface RoiInput {
  /** Saved by one person in a week; may be a fraction. */
  hoursPerWeek: number;
  people: number;
  /** What an hour of theirs costs, in minor units. */
  hourlyRate: number;
}

/** Amounts in minor units. */
export interface Roi {
  perWeek: number;
  perYear: number;
  /** What is left of a year's value after what the change costs more in that year. */
  net: number;
  /** A year's value for each unit of money more a year; null where the change costs nothing more. */
  ratio: number | null;
}

export const weeksPerYear = 52;

/**
 * Hours × people × rate × 52, against what the change costs more in a year.
 *
 * @example calculateRoi({ hoursPerWeek: 10, people: 5, hourlyRate: 5_000 }, 1_500_000)
 * // $2,500 a week, $130,000 a year, 8.67 times the $15,000 more
 */
export function calculateRoi({ hoursPerWeek, people, hourlyRate }: RoiInput, yearlyDifference: number): Roi {
  const perWeek = Math.round(hoursPerWeek * people * hourlyRate);
  const perYear = perWeek * weeksPerYear;
  return {
    perWeek,
    perYear,
    net: perYear - yearlyDifference,
    ratio: yearlyDifference > 0 ? perYear / yearlyDifference : null,
  };
}
