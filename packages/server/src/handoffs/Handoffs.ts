import type { CreateHandoff, Handoff, Millis, Person } from '@uptier/model';
import type { HandoffContext } from './HandoffContext.ts';

/** A request to a person as the host's tools see it. */
export interface StoredHandoff extends Handoff {
  account: string;
  /** Who asked, by id and name. */
  user: string;
  name: string;
  about: Omit<CreateHandoff, 'kind' | 'note'>;
  note: string;
  /** What the person needs to know of the account, as it was. */
  context: HandoffContext;
  person: Person;
  opportunity: string | null;
  answeredAt: Millis | null;
}

export interface Handoffs {
  /** Newest first. */
  list(filter?: { account?: string; state?: Handoff['state']; limit?: number }): Promise<StoredHandoff[]>;
  /** Somebody answered; the user may ask again. @throws UptierError `not_found`. */
  answer(id: { account: string; id: string }, actor: string): Promise<StoredHandoff>;
}
