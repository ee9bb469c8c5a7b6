import type { Scope } from '@uptier/model';
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';

/** What was done to a token, and how to make one like it. */
export type Attack = [name: string, make: () => Promise<string>];

interface Server {
  mode: 'sandbox' | 'test' | 'live';
  kid: string;
  secret: string;
  /** Epoch milliseconds. */
  at: number;
  scope?: Scope[];
}

/** Makes tokens as an attacker would: `forge()` alone is right in everything, each attack is wrong in one way. */
export function createForger({ mode, kid, secret, at, scope = ['offers:read'] }: Server) {
  const seconds = at / 1000;
  const otherModes = (['sandbox', 'test', 'live'] as const).filter((one) => one !== mode);

  const goodClaims: JWTPayload = {
    iss: 'uptier',
    aud: `uptier:${mode}`,
    sub: 'olga',
    cus: 'acme',
    name: 'Olga',
    scope,
    jti: '0123456789abcdef',
    iat: seconds,
    nbf: seconds,
    exp: seconds + 300,
  };
  const goodHeader = { alg: 'HS256', typ: 'uptier-session+jwt', kid };

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

  const attacks: Attack[] = [
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
    ...otherModes.map(
      (other): Attack => [`for ${other}`, () => forge({ claims: { aud: `uptier:${other}` } })],
    ),
    [
      'for several audiences',
      () => forge({ claims: { aud: [`uptier:${mode}`, `uptier:${otherModes[0]}`] } }),
    ],
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
      (name): Attack => [`without ${name}`, () => without(name)],
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

  return { forge, attacks };
}
