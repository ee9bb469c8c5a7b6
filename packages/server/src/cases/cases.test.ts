import type { BusinessCase, CreateBusinessCase, SharedBusinessCase } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { insertQuote } from '../storage/quotes.ts';
import { cases } from '../storage/schema.ts';
import { createTestServer, mia, olga, startOfTest, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { quoteRow } from '../testing/quoteRow.ts';

const day = 86_400_000;
const noah = { ...mia, user: { id: 'noah', name: 'Noah Newcomer' } };

const wish = (change: Partial<CreateBusinessCase> = {}): CreateBusinessCase => ({
  change: { plan: 'growth' },
  reason: { meter: 'seats', add: 2 },
  note: 'Two people start on Monday.',
  approverId: 'olga',
  roi: { hoursPerWeek: 10, people: 5, hourlyRate: 5_000 },
  locale: 'en',
  ...change,
});

async function share(server: TestServer, change: Partial<CreateBusinessCase> = {}, as = mia) {
  const response = await server.call('POST', '/cases', { as, body: wish(change) });
  expect(response.status, JSON.stringify(await response.clone().json())).toBe(200);
  return (await response.json()) as SharedBusinessCase;
}

/** As somebody with the link and nothing else. */
const open = (server: TestServer, path: string) => server.call('GET', path, { as: null });

const list = async (server: TestServer, as = mia): Promise<BusinessCase[]> =>
  (await (await server.call('GET', '/cases', { as })).json()).cases;

const textOf = (page: string) =>
  page.replace(/<style>[\s\S]*?<\/style>|<[^>]+>|[\u2066-\u2069]/g, ' ').replaceAll(/\s+/g, ' ');

describe.each(eachStorage)('business cases on %s', (_, openDb) => {
  const start = async () => createTestServer({ db: await openDb() });

  test('a link shows need, usage, price and return to whoever has it', async () => {
    const server = await start();
    const { path } = await share(server);
    const response = await open(server, path);
    expect(response.status).toBe(200);
    const text = textOf(await response.text());
    for (const words of [
      'Move Acme from Starter to Growth',
      'Prepared by Mia Member for Olga Owner , November 21, 2026',
      'Needed now: 2 more seats .',
      'Two people start on Monday.',
      'Seats 19 in use 20 50 seats',
      'Single sign-on – Included',
      'Now: Starter $49 a month',
      'After the change: Growth $149 a month',
      'More in a year $1,200',
      '10 h a week × 5 people × $50 an hour = $2,500 a week',
      '$2,500 × 52 weeks = $130,000 a year',
      'about 108.3 times as much',
      'The link works until December 5, 2026 .',
    ]) {
      expect(text.replaceAll(/ (?=[.,])/g, '')).toContain(words.replaceAll(/ (?=[.,])/g, ''));
    }
  });

  test('the page runs nothing, loads nothing, and is neither kept nor listed', async () => {
    const server = await start();
    const { path } = await share(server);
    const response = await open(server, path);
    const page = await response.text();
    expect(page).not.toMatch(/<script|<form|<button|<input|<img|<link|\son\w+=|https?:/i);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
      ),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'x-content-type-options': 'nosniff',
    });
  });

  test('what people wrote stays text', async () => {
    const server = await start();
    server.hosts.set('acme', { ...(await server.ctx.accounts.resolve('acme')), name: '<img src=x>' });
    const { path } = await share(server, { note: '</blockquote><script>alert("1")</script>' });
    const page = await (await open(server, path)).text();
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });

  test('only a hash of the secret part is stored', async () => {
    const server = await start();
    const { path } = await share(server);
    const token = path.split('/').at(-1)!;
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const stored = JSON.stringify(await server.ctx.db.query.select().from(cases));
    expect(stored).not.toContain(token);
    expect(JSON.stringify(await list(server))).not.toContain(token);
    expect((await share(server)).path).not.toBe(path);
  });

  test('ends after two weeks, and then nothing of it is kept', async () => {
    const server = await start();
    const { path } = await share(server);
    server.advance(14 * day - 1);
    expect((await open(server, path)).status).toBe(200);
    server.advance(1);
    expect((await open(server, path)).status).toBe(404);
    expect(await list(server)).toEqual([]);
    server.advance(1);
    await server.tick();
    expect(await server.ctx.db.query.select().from(cases)).toEqual([]);
  });

  test('can be ended by its author and by whoever can pay, at once and for good', async () => {
    const server = await start();
    const [first, second] = [await share(server), await share(server)];
    const revoke = (id: string, as: typeof mia) => server.call('POST', `/cases/${id}/revoke`, { as });
    expect((await revoke(first.id, noah)).status).toBe(404);
    expect((await open(server, first.path)).status).toBe(200);
    expect((await revoke(first.id, mia)).status).toBe(200);
    expect((await revoke(second.id, olga)).status).toBe(200);
    expect((await open(server, first.path)).status).toBe(404);
    expect((await open(server, second.path)).status).toBe(404);
    expect((await revoke(first.id, mia)).status).toBe(404);
  });

  test('a link that was ended and one that never was look the same, in the language of the reader', async () => {
    const server = await start();
    const { id, path } = await share(server);
    await server.call('POST', `/cases/${id}/revoke`, { as: mia });
    const never = `/cases/${'A'.repeat(43)}`;
    const pages = await Promise.all([path, never].map(async (one) => (await open(server, one)).text()));
    expect(pages[0]).toBe(pages[1]);
    const german = await server.call('GET', path, { as: null, headers: { 'accept-language': 'de-AT' } });
    expect(await german.text()).toContain('Dieser Link ist abgelaufen');
  });

  test('is listed for its author, and for people who can pay; not for other members, nor another account', async () => {
    const server = await start();
    const { id } = await share(server);
    expect((await list(server)).map((one) => one.id)).toEqual([id]);
    expect((await list(server, olga)).map((one) => one.author.name)).toEqual(['Mia Member']);
    expect(await list(server, noah)).toEqual([]);
    expect(await list(server, { ...olga, account: 'other' })).toEqual([]);
  });

  test('an exact price is the author’s own quote, with its date', async () => {
    const server = await start();
    await insertQuote(server.ctx.db.query, quoteRow({ id: 'quote_1', createdAt: startOfTest }));
    const { path } = await share(server, { quoteId: 'quote_1' }, olga);
    expect(textOf(await (await open(server, path)).text()).replaceAll(/ (?=[.,:])/g, '')).toContain(
      'Priced exactly on November 21, 2026: $48.00 due at the change, then $178.80 a month',
    );
    const refused = [
      await server.call('POST', '/cases', { as: mia, body: wish({ quoteId: 'quote_1' }) }),
      await server.call('POST', '/cases', {
        as: olga,
        body: wish({ quoteId: 'quote_1', change: { plan: 'scale' } }),
      }),
      await server.call('POST', '/cases', { as: olga, body: wish({ quoteId: 'none' }) }),
    ];
    for (const response of refused) {
      expect([response.status, (await response.json()).error.path]).toEqual([400, 'quoteId']);
    }
  });

  test('where a list price would mislead there is none', async () => {
    const server = await start();
    server.stripe.billing.set('cus_acme', {
      ...(await server.ctx.accounts.sync('acme')),
      estimate: { kind: 'none', reason: 'coupon' },
    });
    await server.ctx.accounts.sync('acme');
    const { path } = await share(server);
    const text = textOf(await (await open(server, path)).text());
    expect(text).not.toMatch(/\$(49|149|1,200)/);
    expect(text).toContain('The price depends on the terms of this account.');
  });

  test('an Arabic page reads from the right, with every value isolated', async () => {
    const server = await start();
    const { path } = await share(server, { locale: 'ar' });
    const page = await (await open(server, path)).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('\u2068Mia Member\u2069');
  });

  test.each([
    ['somebody who cannot approve', { approverId: 'mia' }, 422, 'approver_invalid'],
    ['a plan nobody sells', { change: { plan: 'gold' } }, 422, 'unknown_plan'],
    ['a locale that is none', { locale: 'en-rozaj-rozaj' }, 400, 'invalid_request'],
    [
      'more hours than a week has',
      { roi: { hoursPerWeek: 169, people: 1, hourlyRate: 1 } },
      400,
      'invalid_request',
    ],
  ])('is refused for %s', async (_what, change, status, code) => {
    const server = await start();
    const response = await server.call('POST', '/cases', { as: mia, body: wish(change) });
    expect([response.status, (await response.json()).error.code]).toEqual([status, code]);
  });
});
