import type { Contact, HandoffKind, People } from '@uptier/model';

/** Somebody who sells for a deal, somebody who knows the account for the rest; the other where one is missing. */
export function contactFor(people: People | undefined, kind: HandoffKind): Contact | null {
  const { sales = null, csm = null } = people ?? {};
  return kind === 'sales' ? (sales ?? csm) : (csm ?? sales);
}
