import type { Scope } from '@uptier/model';
import { errors, type JWTHeaderParameters, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { SessionKey, SessionUser } from '../createUptier.ts';
import { ConfigError } from '../errors/ConfigError.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from './Session.ts';

const issuer = 'uptier';
/** RFC 8725 §3.11: a type of its own, so that no other token of the host can be taken for this one. */
const type = 'uptier-session+jwt';
const lifetimeSeconds = 300;
const longestLifetimeSeconds = 600;
const clockToleranceSeconds = 5;

const scopes = ['offers:read', 'requests:write', 'billing:purchase'] as const satisfies Scope[];
const id = z.string().min(1).max(255);

const claimsSchema = z.object({
  sub: id,
  name: z.string().max(255),
  cus: id,
  scope: z.array(z.enum(scopes)),
  azp: z.string().optional(),
  jti: z.string().min(16),
  iat: z.number(),
  exp: z.number(),
});

export interface SessionRequest {
  account: string;
  user: SessionUser;
  scope: Scope[];
  /** The only origin the token may be used from; left out: any of `origins`. */
  origin?: string;
}

export interface Tokens {
  create(session: SessionRequest): Promise<string>;
  /** @throws UptierError `token_expired` or `token_invalid`, and nothing else. */
  verify(token: string): Promise<Session>;
}

/**
 * Session tokens: HS256, five minutes, minted by the host from its signed-in session and sent as `Authorization: Bearer`.
 * One kid signs, the previous one is still accepted while keys are rotated.
 */
export function createTokens({
  keys,
  mode,
  now,
}: {
  keys: { current: SessionKey; previous: SessionKey | null };
  /** In the audience: a token of the sandbox or of test mode means nothing in live mode. */
  mode: 'sandbox' | 'test' | 'live';
  now: () => number;
}): Tokens {
  const audience = `uptier:${mode}`;
  const secrets = new Map<string, Uint8Array>();
  for (const key of [keys.current, keys.previous]) {
    if (key) secrets.set(key.kid, new TextEncoder().encode(key.secret));
  }
  const seconds = () => Math.floor(now() / 1000);

  return {
    async create(session) {
      const { account, user, scope, origin } = checkRequest(session);
      const issuedAt = seconds();
      return new SignJWT({ cus: account, name: user.name, scope, ...(origin && { azp: origin }) })
        .setProtectedHeader({ alg: 'HS256', typ: type, kid: keys.current.kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(user.id)
        .setJti(randomId())
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(secrets.get(keys.current.kid)!);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, (header) => secretOf(secrets, header), {
          algorithms: ['HS256'],
          typ: type,
          issuer,
          audience,
          requiredClaims: ['sub', 'cus', 'scope', 'jti', 'iat', 'nbf', 'exp'],
          maxTokenAge: longestLifetimeSeconds,
          clockTolerance: clockToleranceSeconds,
          currentDate: new Date(now()),
        });
        return toSession(claimsSchema.parse(payload), payload.aud, audience);
      } catch (error) {
        // Every throw is a 401. jose throws errors without a code for some mismatches of key and algorithm.
        if (error instanceof errors.JWTExpired) {
          throw new UptierError('token_expired', 'The session token has expired; ask for a new one.');
        }
        throw new UptierError('token_invalid', 'The session token is not valid here.');
      }
    },
  };
}

/** The key is chosen by our own table: no URL, no embedded key, no inherited property can stand in for it. */
function secretOf(secrets: Map<string, Uint8Array>, header: JWTHeaderParameters): Uint8Array {
  const secret = header.kid === undefined ? undefined : secrets.get(header.kid);
  if (!secret) throw new Error('unknown key');
  return secret;
}

function toSession(claims: z.infer<typeof claimsSchema>, aud: unknown, audience: string): Session {
  // jose accepts a list that contains the audience; ours is one string.
  if (aud !== audience) throw new Error('audience');
  if (claims.exp - claims.iat > longestLifetimeSeconds) throw new Error('lifetime');
  return {
    account: claims.cus,
    user: { id: claims.sub, name: claims.name },
    scope: claims.scope,
    origin: claims.azp ?? null,
    expiresAt: claims.exp * 1000,
    tokenId: claims.jti,
  };
}

/** A mistake here is the host's own code, so it throws where the token is made, not later in a browser. */
function checkRequest(session: SessionRequest): SessionRequest {
  const schema = z.object({
    account: id,
    user: z.object({ id, name: z.string().max(255) }),
    scope: z.array(z.enum(scopes)),
    origin: z.url().optional(),
  });
  const checked = schema.safeParse(session);
  if (checked.success) return session;
  const issue = checked.error.issues[0]!;
  throw new ConfigError('option_invalid', `sessions.create.${issue.path.join('.')}`, issue.message);
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Buffer.from(bytes).toString('base64url');
}
