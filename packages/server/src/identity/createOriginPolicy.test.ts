import { describe, expect, test } from 'vitest';
import { createOriginPolicy, isListed } from './createOriginPolicy.ts';

const app = 'https://app.example.com';
const policy = createOriginPolicy([app, 'https://admin.example.com']);
const request = (headers: Record<string, string> = {}) =>
  new Request('https://api.example.com/me', { headers });
const from = (origin: string) => request({ origin });
const allowed = (what: Request, tokenOrigin: string | null = null) => {
  try {
    policy.check(what, tokenOrigin);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'origin_not_allowed' });
    return false;
  }
};

describe('a request is taken', () => {
  test('from a listed page, and from no other', () => {
    expect(allowed(from(app))).toBe(true);
    for (const origin of [
      'https://evil.example.com',
      `${app}.evil.com`,
      'null',
      'http://app.example.com',
      `${app}:8443`,
    ]) {
      expect(allowed(from(origin)), origin).toBe(false);
    }
  });

  test('from the page that its token is for, and from no other of the host’s', () => {
    expect(allowed(from(app), app)).toBe(true);
    expect(allowed(from(app), 'https://admin.example.com')).toBe(false);
    expect(allowed(from('https://evil.example.com'), 'https://evil.example.com')).toBe(false);
  });

  test('or its origin is named in the refusal, as much of it as fits a line', () => {
    const refusal = (what: Request) => () => policy.check(what, null);
    expect(refusal(from('https://evil.example.com'))).toThrow('"https://evil.example.com"');
    expect(refusal(request({ 'sec-fetch-site': 'cross-site' }))).toThrow('another site');
    const long = `https://${'x'.repeat(300)}.com`;
    expect(refusal(from(long))).toThrow(`"${long.slice(0, 200)}"`);
  });

  test('without an origin, unless a browser says that it comes from another site', () => {
    expect(allowed(request())).toBe(true);
    expect(allowed(request({ 'sec-fetch-site': 'same-origin' }))).toBe(true);
    expect(allowed(request({ 'sec-fetch-site': 'cross-site' }))).toBe(false);
  });

  test('in the sandbox, from this machine alone', () => {
    for (const origin of [
      'http://localhost',
      'http://localhost:5173',
      'http://127.0.0.1:80',
      'http://[::1]:65535',
    ]) {
      expect(isListed(null, origin), origin).toBe(true);
    }
    const others = [
      'https://localhost',
      'http://localhost.evil.com',
      'http://evil.com/http://localhost',
      'http://localhost:',
      'http://localhost:123456',
      'http://localhost:80a',
      'http://127.0.0.2',
      'http://127x0.0.1',
      'http://192.168.0.1',
    ];
    for (const origin of others) expect(isListed(null, origin), origin).toBe(false);
    expect(isListed([], 'http://localhost')).toBe(false);
  });
});

describe('a browser is told', () => {
  test('its own origin when it is listed, and what it may read', () => {
    expect(policy.headers(from(app))).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': app,
      'access-control-expose-headers': 'ETag, Retry-After, Uptier-Request-Id, Uptier-Version',
    });
  });

  test('nothing but that it depends on the origin otherwise', () => {
    expect(policy.headers(from('https://evil.example.com'))).toEqual({ vary: 'Origin' });
    expect(policy.headers(request())).toEqual({ vary: 'Origin' });
  });

  test('before it sends, what it may send', () => {
    const yes = policy.preflight(from(app));
    expect(yes.status).toBe(204);
    expect(Object.fromEntries(yes.headers)).toMatchObject({
      'access-control-allow-origin': app,
      'access-control-allow-methods': 'GET, POST',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    expect(yes.headers.get('access-control-allow-headers')).toContain('Authorization');
    const no = policy.preflight(from('https://evil.example.com'));
    expect(no.status).toBe(403);
    expect(Object.fromEntries(no.headers)).toEqual({ vary: 'Origin' });
  });
});
