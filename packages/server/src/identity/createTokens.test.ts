import { describe, expect, test } from 'vitest';
import { createForger } from '../testing/createForger.ts';
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

const { forge, attacks } = createForger({ mode: 'live', kid: 'now', secret, at });

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

describe('what a session token is made and read with', () => {
  test('lives five minutes to the second, a few seconds of difference between clocks allowed', async () => {
    const token = await tokensAt().create(session);
    await expect(tokensAt(at + 304_000).verify(token)).resolves.toMatchObject({ origin: null });
    await expect(tokensAt(at - 5_000).verify(token)).resolves.toMatchObject({ account: 'acme' });
    await expect(tokensAt(at - 6_000).verify(token)).rejects.toMatchObject({ code: 'token_invalid' });
  });

  test('a host that makes its own may let it live ten minutes, not a second more', async () => {
    await expect(tokensAt().verify(await forge({ claims: { exp: seconds + 600 } }))).resolves.toBeDefined();
    await expect(tokensAt().verify(await forge({ claims: { exp: seconds + 601 } }))).rejects.toMatchObject({
      code: 'token_invalid',
    });
  });

  test('has an id of its own each time, and times in whole seconds', async () => {
    const [one, other] = await Promise.all([
      tokensAt(at + 999).create(session),
      tokensAt(at + 999).create(session),
    ]);
    const [first, second] = [await tokensAt().verify(one), await tokensAt().verify(other)];
    expect(first.tokenId).not.toBe(second.tokenId);
    expect(first.expiresAt).toBe(at + 300_000);
  });

  test('names up to 255 characters, and none longer', async () => {
    const long = (length: number) => ({
      ...session,
      user: { id: 'o'.repeat(length), name: 'n'.repeat(length) },
    });
    await expect(tokensAt().verify(await tokensAt().create(long(255)))).resolves.toBeDefined();
    await expect(tokensAt().create(long(256))).rejects.toMatchObject({ path: 'sessions.create.user.id' });
    const name = { ...session, user: { id: 'olga', name: 'n'.repeat(256) } };
    await expect(tokensAt().create(name)).rejects.toMatchObject({ path: 'sessions.create.user.name' });
    for (const claims of [
      { sub: 'o'.repeat(256) },
      { name: 'n'.repeat(256) },
      { cus: '' },
      { jti: 'short' },
    ]) {
      await expect(tokensAt().verify(await forge({ claims }))).rejects.toMatchObject({
        code: 'token_invalid',
      });
    }
  });
});
