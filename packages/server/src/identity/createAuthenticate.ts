import type { Scope } from '@uptier/model';
import { UptierError } from '../errors/UptierError.ts';
import type { OriginPolicy } from './createOriginPolicy.ts';
import type { Tokens } from './createTokens.ts';
import type { Session } from './Session.ts';

/** Answers who is asking, or throws: the token first, then the origin, then the scope. Deny by default. */
export function createAuthenticate(tokens: Tokens, origins: OriginPolicy) {
  return async (request: Request, scope: Scope): Promise<Session> => {
    const session = await tokens.verify(bearerOf(request));
    origins.check(request, session.origin);
    if (!session.scope.includes(scope)) {
      throw new UptierError('scope_missing', `This needs a session with the scope "${scope}".`);
    }
    return session;
  };
}

/** RFC 6750 §2.1; never from a cookie or the URL, so that no browser sends it by itself and no log keeps it. */
function bearerOf(request: Request): string {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined) {
    throw new UptierError('token_missing', 'Send the session token as "Authorization: Bearer …".');
  }
  return token;
}
