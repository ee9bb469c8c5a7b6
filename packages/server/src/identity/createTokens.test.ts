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
