import { describe, expect, test } from 'vitest';
import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { plainOptions } from '../testing/plainOptions.ts';
import { checkKeyPair } from './checkKeyPair.ts';
import { checkMayPay } from './checkMayPay.ts';
import { createAuthenticate } from './createAuthenticate.ts';
import { createOriginPolicy } from './createOriginPolicy.ts';
import { createServerKeys } from './createServerKeys.ts';
import type { Session } from './Session.ts';

const app = 'https://app.example.com';
const request = (headers: Record<string, string>) => new Request('https://api.example.com/me', { headers });
const refused = (code: string) => expect.objectContaining({ code });

describe('a browser', () => {
  const session: Session = {
    account: 'acme',
    user: { id: 'olga', name: 'Olga' },
    scope: ['offers:read'],
    origin: app,
    expiresAt: 1,
    tokenId: 'token',
  };
  const tokens = {
    create: async () => 'good.token',
    async verify(token: string) {
      if (token === 'good.token') return session;
      throw new UptierError('token_invalid', token);
    },
  };
  const ask = (headers: Record<string, string>, scope: Session['scope'][number] = 'offers:read') =>
    createAuthenticate(tokens, createOriginPolicy([app, 'https://admin.example.com']))(
      request(headers),
      scope,
    );

  test('is who its token says, in any way of writing the scheme', async () => {
    expect(await ask({ authorization: 'Bearer good.token' })).toBe(session);
    expect(await ask({ authorization: 'bearer   good.token', origin: app })).toBe(session);
  });

  test.each([
    ['without the header', {}],
    ['with another scheme', { authorization: 'Basic good.token' }],
    ['with the scheme alone', { authorization: 'Bearer ' }],
    ['with more than a token', { authorization: 'Bearer good.token more' }],
    ['with something before it', { authorization: 'x Bearer good.token' }],
  ])('has no token %s', async (_what, headers) => {
    await expect(ask(headers)).rejects.toThrowError(refused('token_missing'));
  });

  test('is refused for its token first, then its page, then its scope', async () => {
    const evil = { origin: 'https://evil.example.com' };
    await expect(ask({ ...evil, authorization: 'Bearer bad' })).rejects.toThrowError(
      refused('token_invalid'),
    );
    const good = { authorization: 'Bearer good.token' };
    await expect(ask({ ...evil, ...good }, 'billing:purchase')).rejects.toThrowError(
      refused('origin_not_allowed'),
    );
    const other = { ...good, origin: 'https://admin.example.com' };
    await expect(ask(other)).rejects.toThrowError(refused('origin_not_allowed'));
    await expect(ask(good, 'billing:purchase')).rejects.toThrowError(refused('scope_missing'));
  });
});

test('whoever pays is asked about at that moment, and only a yes counts', async () => {
  const session = { account: 'acme', user: { id: 'olga', name: 'Olga' } } as Session;
  const asked: unknown[] = [];
  const pay = (answer: unknown) => {
    const options = plainOptions({
      authorize(question) {
        asked.push(question);
        return answer as boolean;
      },
    });
    return checkMayPay({ options } as ServerContext, session);
  };
  await expect(pay(true)).resolves.toBeUndefined();
  await expect(pay(Promise.resolve(true))).resolves.toBeUndefined();
  for (const no of [false, undefined, null, Promise.resolve(false)]) {
    await expect(pay(no)).rejects.toThrowError(refused('not_authorized'));
  }
  expect(asked[0]).toEqual({ account: 'acme', user: 'olga', action: 'billing:purchase' });
});

describe('a server of the host’s', () => {
  const keyOf = createServerKeys([
    { kid: 'one', secret: 'first-secret' },
    { kid: 'two', secret: 'second-secret' },
  ]);

  test('is known by its secret', () => {
    expect(keyOf(request({ authorization: 'Bearer first-secret' }))).toBe('one');
    expect(keyOf(request({ authorization: 'BEARER  second-secret' }))).toBe('two');
  });

  test('is refused without one of them', () => {
    const headers = [
      'Bearer third-secret',
      'Bearer ',
      'first-secret',
      'xBearer first-secret',
      'Bearer first-secret x',
    ];
    for (const authorization of headers) {
      expect(() => keyOf(request({ authorization })), authorization).toThrowError(refused('token_invalid'));
    }
    expect(() => keyOf(request({}))).toThrowError(refused('token_invalid'));
    const none = createServerKeys([]);
    expect(() => none(request({ authorization: 'Bearer first-secret' }))).toThrowError(
      refused('token_invalid'),
    );
  });

  test('is not a browser, whatever that knows', () => {
    const authorization = 'Bearer first-secret';
    for (const header of [{ origin: app }, { 'sec-fetch-site': 'same-origin' }]) {
      const asked = request({ authorization, ...(header as Record<string, string>) });
      expect(() => keyOf(asked)).toThrowError(refused('origin_not_allowed'));
    }
  });
});

describe('a pair of keys', () => {
  const key = (kid: string, length = 32) => ({
    kid,
    secret: 'é'.repeat(Math.floor(length / 2)) + 'x'.repeat(length % 2),
  });
  const wrong = (code: string, path: string) => expect.objectContaining({ code, path });

  test('has secrets of 32 bytes at least, and names of their own', () => {
    expect(() => checkKeyPair('sessionKeys', { current: key('a') })).not.toThrow();
    expect(() => checkKeyPair('sessionKeys', { current: key('a'), previous: null })).not.toThrow();
    expect(() => checkKeyPair('serverKeys', { current: key('a'), previous: key('b') })).not.toThrow();
  });

  test.each<[string, Parameters<typeof checkKeyPair>[1], string, string]>([
    ['a short secret', { current: key('a', 31) }, 'secret_too_short', 'sessionKeys.current.secret'],
    [
      'a short previous secret',
      { current: key('a'), previous: key('b', 31) },
      'secret_too_short',
      'sessionKeys.previous.secret',
    ],
    ['no name', { current: key('') }, 'option_missing', 'sessionKeys.current.kid'],
    ['no key', { current: undefined as never }, 'option_missing', 'sessionKeys.current.kid'],
    ['no secret', { current: { kid: 'a' } as never }, 'secret_too_short', 'sessionKeys.current.secret'],
    [
      'the same name twice',
      { current: key('a'), previous: key('a', 40) },
      'option_invalid',
      'sessionKeys.previous.kid',
    ],
  ])('is refused with %s', (_what, keys, code, path) => {
    expect(() => checkKeyPair('sessionKeys', keys)).toThrowError(wrong(code, path));
  });
});
