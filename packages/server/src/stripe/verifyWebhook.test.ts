import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { now } from '../testing/stripeFacts.ts';
import { verifyWebhook } from './verifyWebhook.ts';

const secret = 'whsec_current';
const signedAt = now / 1000;
const eventOf = (given: object = {}) => ({
  id: 'evt_1',
  object: 'event',
  type: 'invoice.paid',
  created: signedAt - 1,
  livemode: true,
  data: { object: { id: 'in_1', object: 'invoice', customer: 'cus_1' } },
  request: { id: 'req_1', idempotency_key: 'upg_1' },
  ...given,
});
const sign = (body: string, { key = secret, at = signedAt } = {}) =>
  Stripe.webhooks.generateTestHeaderString({ payload: body, secret: key, timestamp: at });

interface Given {
  event?: object | string;
  signature?: string | null;
  secrets?: readonly string[];
  livemode?: boolean;
}

function verify({ event = eventOf(), signature, secrets = [secret], livemode = true }: Given = {}) {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return verifyWebhook({
    body,
    signature: signature === undefined ? sign(body) : signature,
    secrets,
    livemode,
    now,
  });
}

const refused = (reason: string) => expect.objectContaining({ name: 'WebhookRefusal', reason });
const body = JSON.stringify(eventOf());

describe('an event is believed', () => {
  test('when its bytes are signed with our secret, and told by what it is about', async () => {
    expect(await verify()).toEqual({
      id: 'evt_1',
      type: 'invoice.paid',
      objectId: 'in_1',
      customer: 'cus_1',
      idempotencyKey: 'upg_1',
      createdAt: now - 1_000,
    });
  });

  test('with any of the secrets while one is rotated', async () => {
    for (const secrets of [
      [secret, 'whsec_next'],
      ['whsec_next', secret],
    ]) {
      await expect(verify({ secrets })).resolves.toMatchObject({ id: 'evt_1' });
    }
  });

  test('up to five minutes after it was signed, and as long before', async () => {
    for (const at of [signedAt - 300, signedAt + 300]) {
      await expect(verify({ signature: sign(body, { at }) })).resolves.toMatchObject({ id: 'evt_1' });
    }
  });

  test('of a customer, or of something that has none, by its own id', async () => {
    const about = async (object: object, more: object = {}) =>
      verify({ event: eventOf({ data: { object }, ...more }) });
    expect(await about({ id: 'cus_2', object: 'customer' })).toMatchObject({
      objectId: 'cus_2',
      customer: 'cus_2',
    });
    expect(await about({ object: 'customer' })).toMatchObject({ objectId: null, customer: null });
    expect(await about({ id: 'in_2', customer: { id: 'cus_3' } })).toMatchObject({ customer: 'cus_3' });
    const balance = { object: 'balance' };
    expect(await about(balance, { request: null })).toMatchObject({
      objectId: null,
      customer: null,
      idempotencyKey: null,
    });
    expect(await about(balance, { request: { id: 'req' } })).toMatchObject({ idempotencyKey: null });
  });
});

describe('an event is not believed', () => {
  test.each<[string, Given, string]>([
    ['where no secret is configured', { secrets: [] }, 'no_secret'],
    ['without a signature', { signature: null }, 'signature'],
    ['with an empty one', { signature: '' }, 'signature'],
    ['signed by somebody else', { signature: sign(body, { key: 'whsec_other' }) }, 'signature'],
    ['whose bytes were changed', { event: `${body} `, signature: sign(body) }, 'signature'],
    ['signed more than five minutes ago', { signature: sign(body, { at: signedAt - 301 }) }, 'too_old'],
    [
      'signed more than five minutes from now',
      { signature: sign(body, { at: signedAt + 301 }) },
      'in_the_future',
    ],
    ['that is no JSON', { event: 'not an event' }, 'payload'],
    ['of test mode in live mode', { event: eventOf({ livemode: false }) }, 'mode'],
    ['of live mode in test mode', { livemode: false }, 'mode'],
    ['of a connected account', { event: eventOf({ account: 'acct_1' }) }, 'account'],
  ])('%s', async (_what, given, reason) => {
    await expect(verify(given)).rejects.toThrowError(refused(reason));
  });

  test('with its time hidden behind another field', async () => {
    const late = sign(body, { at: signedAt + 301 });
    const hidden = late.replace(/^t=/, `v0=t=${signedAt},t=`);
    await expect(verify({ signature: hidden })).rejects.toThrowError(refused('in_the_future'));
  });
});
