import type { People, Person } from '@uptier/model';

/** Who follows up on a deal of this size, as the host has drawn the lines: nobody below the first, the product sells those by itself. */
export function ownerFor(yearly: number | null, people: People | undefined): Person | null {
  if (!people) return null;
  const { csm, csmFrom, sales, salesFrom, salesOnly } = people;
  // What people price is as large as it gets.
  const isLarge = yearly === null || yearly >= salesFrom || salesOnly;
  const person = isLarge ? (sales ?? csm) : yearly >= csmFrom ? (csm ?? sales) : null;
  return person && { id: person.id, name: person.name };
}
