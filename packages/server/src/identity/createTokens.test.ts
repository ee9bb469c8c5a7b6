import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createTokens } from './createTokens.ts';

const secret = 'a-secret-of-more-than-32-bytes-for-tests';
const at = Date.UTC(2026, 10, 21, 12);
const seconds = at / 1000;
const keys = { current: { kid: 'now', secret }, previous: { kid: 'before', secret: `${secret}-older` } };
const session = {
  account: 'acme',
  user: { id: 'olga', name: 'Olga' },
  scope: ['offers:read' as const],
};

const tokensAt = (
  time = at,
  mode: 'sandbox' | 'test' | 'live' = 'live',
  with_ = keys as Parameters<typeof createTokens>[0]['keys'],
) => createTokens({ keys: with_, mode, now: () => time });

const goodClaims: JWTPayload = {
  iss: 'uptier',
  aud: 'uptier:live',
  sub: 'olga',
  cus: 'acme',
  name: 'Olga',
  scope: ['offers:read'],
  jti: '0123456789abcdef',
  iat: seconds,
  nbf: seconds,
  exp: seconds + 300,
};
const goodHeader = { alg: 'HS256', typ: 'uptier-session+jwt', kid: 'now' };

function forge({
  claims = {},
  header = {},
  key = secret,
}: {
  claims?: JWTPayload;
  header?: object;
  key?: string;
} = {}) {
  return new SignJWT({ ...goodClaims, ...claims })
    .setProtectedHeader({ ...goodHeader, ...header })
    .sign(new TextEncoder().encode(key));
}

const without = (name: string) => forge({ claims: { [name]: undefined } });

const attacks: [string, () => Promise<string>][] = [
  ['signed with another secret', () => forge({ key: `${secret}!` })],
  ['naming an empty key', () => forge({ header: { kid: '' } })],
  ['naming a key we do not have', () => forge({ header: { kid: 'nobody' } })],
  ['naming no key', () => forge({ header: { kid: undefined } })],
  ['naming __proto__ as its key', () => forge({ header: { kid: '__proto__' } })],
  ['naming constructor as its key', () => forge({ header: { kid: 'constructor' } })],
  ['without a type', () => forge({ header: { typ: undefined } })],
  ['of another type', () => forge({ header: { typ: 'JWT' } })],
  ['with another HMAC', () => forge({ header: { alg: 'HS512' }, key: secret.repeat(2) })],
  ['without a signature (alg none)', async () => new UnsecuredJWT(goodClaims).encode()],
  [
    'with a key of its own in the header',
    () => forge({ header: { jwk: { kty: 'oct', k: 'AAAA' } }, key: 'AAAA'.repeat(10) }),
  ],
  [
    'with a public-key signature under the name of our secret',
    async () => {
      const { privateKey } = await generateKeyPair('EdDSA');
      return new SignJWT(goodClaims).setProtectedHeader({ ...goodHeader, alg: 'EdDSA' }).sign(privateKey);
    },
  ],
  ['from another issuer', () => forge({ claims: { iss: 'elsewhere' } })],
  ['for test mode', () => forge({ claims: { aud: 'uptier:test' } })],
  ['for the sandbox', () => forge({ claims: { aud: 'uptier:sandbox' } })],
  ['for several audiences', () => forge({ claims: { aud: ['uptier:live', 'uptier:test'] } })],
  ['for a year', () => forge({ claims: { exp: seconds + 365 * 86_400 } })],
  ['for eleven minutes', () => forge({ claims: { exp: seconds + 660 } })],
  ['issued in the future', () => forge({ claims: { iat: seconds + 60, exp: seconds + 300 } })],
  ['not valid yet', () => forge({ claims: { nbf: seconds + 60 } })],
  ['with a scope that does not exist', () => forge({ claims: { scope: ['admin'] } })],
  ['with its scope as text', () => forge({ claims: { scope: 'billing:purchase' } })],
  ['with an empty account', () => forge({ claims: { cus: '' } })],
  ['with an account that is not text', () => forge({ claims: { cus: { $ne: null } } })],
  ['with an endless account', () => forge({ claims: { cus: 'a'.repeat(256) } })],
  ...['iss', 'aud', 'sub', 'cus', 'scope', 'jti', 'iat', 'nbf', 'exp'].map(
    (name): [string, () => Promise<string>] => [`without ${name}`, () => without(name)],
  ),
  [
    'whose payload was changed',
    async () => {
      const [header, , signature] = (await forge()).split('.');
      const payload = Buffer.from(JSON.stringify({ ...goodClaims, cus: 'other' })).toString('base64url');
      return `${header}.${payload}.${signature}`;
    },
  ],
  ['whose signature was cut off', async () => (await forge()).replace(/[^.]*$/, '')],
  ['that is not a token', async () => 'not-a-token'],
  ['that is empty', async () => ''],
];

describe('a session token', () => {
  test('is who asks, for five minutes', async () => {
    const token = await tokensAt().create({ ...session, origin: 'https://app.example.com' });
    expect(await tokensAt().verify(token)).toEqual({
      account: 'acme',
      user: { id: 'olga', name: 'Olga' },
      scope: ['offers:read'],
      origin: 'https://app.example.com',
      expiresAt: at + 300_000,
      tokenId: expect.stringMatching(/^[\w-]{22}$/),
    });
    await expect(tokensAt(at + 300_000 + 5_000).verify(token)).rejects.toMatchObject({
      code: 'token_expired',
    });
  });

  test('forged with everything right passes, so the attacks below fail for their own reason', async () => {
    await expect(tokensAt().verify(await forge())).resolves.toMatchObject({ account: 'acme' });
  });

  test('of the previous key passes while keys are rotated, and not after', async () => {
    const token = await forge({ header: { kid: 'before' }, key: keys.previous.secret });
    await expect(tokensAt().verify(token)).resolves.toMatchObject({ account: 'acme' });
    const rotated = tokensAt(at, 'live', { current: keys.current, previous: null });
    await expect(rotated.verify(token)).rejects.toMatchObject({ code: 'token_invalid' });
  });

  test('issued long ago is too old, whatever it says of its end', async () => {
    const old = { iat: seconds - 3600, nbf: seconds - 3600, exp: seconds + 10 };
    await expect(tokensAt().verify(await forge({ claims: old }))).rejects.toMatchObject({
      code: 'token_expired',
    });
  });

  test.each(attacks)('%s is refused', async (_, make) => {
    await expect(tokensAt().verify(await make())).rejects.toMatchObject({
      name: 'UptierError',
      code: 'token_invalid',
    });
  });

  test.each([
    [{ ...session, account: '' }, 'sessions.create.account'],
    [{ ...session, user: { id: '', name: 'x' } }, 'sessions.create.user.id'],
    [{ ...session, scope: ['admin'] as never }, 'sessions.create.scope.0'],
    [{ ...session, origin: 'app.example.com' }, 'sessions.create.origin'],
  ])('is not made from %j', async (request, path) => {
    await expect(tokensAt().create(request)).rejects.toMatchObject({ name: 'ConfigError', path });
  });
});
