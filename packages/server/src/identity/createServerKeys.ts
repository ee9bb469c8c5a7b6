import { createHash, timingSafeEqual } from 'node:crypto';
import type { SessionKey } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Answers which key a server calls with, or throws. A session token is not one, and a browser is turned away even with one: a secret
 * that reached a page is no secret.
 */
export function createServerKeys(keys: readonly SessionKey[]) {
  const known = keys.map(({ kid, secret }) => ({ kid, digest: digest(secret) }));
  return (request: Request): string => {
    if (request.headers.has('origin') || request.headers.has('sec-fetch-site')) {
      throw new UptierError('origin_not_allowed', 'Call this from your server; browsers may not.');
    }
    const given = digest(/^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '');
    const key = known.find((one) => timingSafeEqual(one.digest, given));
    if (key) return key.kid;
    throw new UptierError(
      'token_invalid',
      'Send a secret of serverKeys as "Authorization: Bearer …". Session tokens are for browsers.',
    );
  };
}
