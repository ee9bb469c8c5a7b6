import type { TestExposure } from '@uptier/server';
import { expect, test } from 'vitest';
import { streamExposures } from './streamExposures.ts';

const at = Date.UTC(2026, 10, 2);
const accounts = Array.from({ length: 12_000 }, (_, index): TestExposure => {
  const account = `account-${String(index).padStart(6, '0')}`;
  return { account, arm: '1', metAt: at, paidAt: null, mrr: 0, counts: true, mixed: false };
});

test('every account of a test is a line of CSV, read a page at a time', async () => {
  const pages: (string | undefined)[] = [];
  const exposures = async (_: string, _phase: number, { after = '', limit = 0 } = {}) => {
    pages.push(after);
    return accounts.filter(({ account }) => account > after).slice(0, limit);
  };
  const asked = { campaign: 'usage-seats-95', phase: 2, currency: 'usd' };
  const lines = (await new Response(streamExposures({ exposures }, asked)).text()).split('\r\n');
  expect(lines[0]).toBe(
    '"account","version","first met at","paid at","mrr (minor units of usd a month)","counted","saw another version"',
  );
  expect(lines[1]).toBe('"account-000000","B","2026-11-02T00:00:00.000Z","",0,"yes","no"');
  expect(lines.length).toBe(1 + accounts.length + 1);
  expect(pages).toEqual(['', 'account-004999', 'account-009999', 'account-011999']);
});
