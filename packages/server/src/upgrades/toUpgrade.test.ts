import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UpgradeRow } from '../storage/upgrades.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { invoiceOf, periodEnd } from '../testing/stripeFacts.ts';
import { toUpgrade, viewOf } from './toUpgrade.ts';

describe('what a browser is told of an attempt', () => {
  let desk: Desk;
  let row: UpgradeRow;
  let open: UpgradeRow;

  beforeAll(async () => {
    desk = await openDesk();
    ({ row } = await desk.attempt({ row: { intent: { kind: 'invite' } } }));
    open = { ...row, state: 'requires_action' };
  });
  afterAll(() => desk?.close());

  const secret = () => ({ kind: 'requires_action', invoice: invoiceOf(), clientSecret: 'secret' }) as const;

  test('the secret and the page are for as long as there is something to pay', () => {
    expect(viewOf(open, secret())).toEqual({ row: open, clientSecret: 'secret', checkoutUrl: null });
    const page = { kind: 'checkout', session: 'cs_1', url: 'https://pay' } as const;
    expect(viewOf(open, page)).toEqual({ row: open, clientSecret: null, checkoutUrl: 'https://pay' });
    const over: UpgradeRow = { ...row, state: 'succeeded' };
    expect(viewOf(over, secret())).toEqual({ row: over, clientSecret: null, checkoutUrl: null });
    expect(viewOf(over, page).checkoutUrl).toBeNull();
    expect(viewOf(open)).toEqual({ row: open, clientSecret: null, checkoutUrl: null });
  });

  test('a colleague sees how it stands, and neither what pays it nor what was blocked', () => {
    const view = { row: open, clientSecret: 'secret', checkoutUrl: 'https://pay' };
    expect(toUpgrade(view, 'olga', null)).toMatchObject({
      clientSecret: 'secret',
      checkoutUrl: 'https://pay',
      intent: { kind: 'invite' },
    });
    const theirs = toUpgrade(view, 'omar', null);
    expect(theirs).toMatchObject({
      state: 'requires_action',
      amount: 6_666,
      clientSecret: null,
      intent: null,
    });
    expect(theirs).not.toHaveProperty('checkoutUrl');
    expect(theirs).not.toHaveProperty('startsAt');
    expect(theirs).not.toHaveProperty('next');
  });

  test('a planned one tells its day, and what its quote says will change', async () => {
    const { row: planned, quote } = await desk.attempt({ row: { startsAt: periodEnd } });
    const told = toUpgrade(viewOf(planned), 'omar', quote.quote);
    expect(told).toMatchObject({ startsAt: periodEnd, next: quote.quote.next, changes: quote.quote.changes });
    expect(told).not.toHaveProperty('checkoutUrl');
  });
});
