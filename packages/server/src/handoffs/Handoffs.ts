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
  /** Where it is worked on; null for help that nobody took up, and in rows of the release before. */
  opportunity: string | null;
  answeredAt: Millis | null;
}

export interface HandoffFilter {
  account?: string;
  state?: Handoff['state'];
  /** At most this many, by default 100. */
  limit?: number;
  /** Those that come after this one: the last of the page before. */
  after?: HandoffPlace;
}

/** Where a request stands in the list. */
export type HandoffPlace = Pick<StoredHandoff, 'account' | 'id' | 'replyBy' | 'createdAt'>;

export interface Handoffs {
  /** Open ones by when an answer was promised, the most overdue first; any others newest first. */
  list(filter?: HandoffFilter): Promise<StoredHandoff[]>;
  /** Somebody answered; the user may ask again. @throws UptierError `not_found`. */
  answer(id: { account: string; id: string }, actor: string): Promise<StoredHandoff>;
  /** Opens the opportunity that one is worked on under, where it has none. @throws UptierError `not_found`. */
  takeUp(id: { account: string; id: string }, actor: string): Promise<StoredHandoff>;
  /** Another person answers; the user who asked sees who. An answered one stays as it is. @throws UptierError `not_found`. */
  assign(id: { account: string; id: string }, person: Person, actor: string): Promise<StoredHandoff>;
}
