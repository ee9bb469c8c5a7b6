import type { Scope } from '@uptier/model';

/** Who is asking, as a verified token says. The account is never read from anywhere else. */
export interface Session {
  account: string;
  user: { id: string; name: string };
  scope: readonly Scope[];
  /** The origin the token was made for, when the host named one. */
  origin: string | null;
  /** Epoch milliseconds, wall time. */
  expiresAt: number;
  tokenId: string;
}
