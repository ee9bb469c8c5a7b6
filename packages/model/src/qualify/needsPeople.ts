/** From so many people on a decision is a meeting, not a click. */
const severalPeople = 3;

/** Whether a deal needs a talk whatever its size: terms of their own, or several people who decide together. */
export function needsPeople(traits: Record<string, unknown>): boolean {
  return traits.nonStandardTerms === true || Number(traits.stakeholders) >= severalPeople;
}
