import type { CreateHandoff } from '@uptier/model';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import { findQuote } from '../storage/quotes.ts';
import type { QuotedPrice } from './HandoffContext.ts';

/** The price that the user had before them. One that is gone, or somebody else's, keeps nobody from asking: then it is left out. */
export async function readQuoted(
  db: Query,
  { account, user }: Pick<Session, 'account' | 'user'>,
  { quoteId }: Pick<CreateHandoff, 'quoteId'>,
): Promise<QuotedPrice | null> {
  const row = quoteId === undefined ? null : await findQuote(db, account, quoteId);
  if (row?.user !== user.id) return null;
  const { currency, dueToday, next } = row.quote;
  return { currency, dueToday, next, at: row.createdAt };
}
