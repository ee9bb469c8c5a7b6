import type { UptierClient } from '@uptier/core';
import type { Inspection } from '@uptier/core/inspect';
import { emptyPage, explain } from '@uptier/model';
import { afterEach, expect, test } from 'vitest';
import { catalog } from '../testing/catalog.ts';
import { createStillClient } from '../testing/createStillClient.ts';
import { now, snapshotOf } from '../testing/fixtures.ts';
import { openInspector } from './openInspector.tsx';

afterEach(() => {
  history.replaceState(null, '', '/');
  document.body.replaceChildren();
});

const payments = (mode: 'sandbox' | 'live') => ({ ...snapshotOf().payments, mode });

async function open({ mode = 'sandbox', allow }: { mode?: 'sandbox' | 'live'; allow?: boolean } = {}) {
  const snapshot = snapshotOf({ payments: payments(mode) });
  const page = emptyPage();
  const listeners = new Set<() => void>();
  let inspection: Inspection | null = null;
  const client: UptierClient = {
    ...createStillClient().client,
    inspect: async () => ({
      get: () => inspection,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
  };
  const stop = await openInspector(client, { document, isAllowedLive: allow });
  inspection = { at: now, snapshot, page, places: explain({ catalog, snapshot, page, now }) };
  for (const listener of [...listeners]) listener();
  return { stop, listeners };
}

const panel = () => document.body.querySelector('div')?.shadowRoot?.querySelector('section');

test('lists every place with what it shows and why, and goes when closed', async () => {
  history.replaceState(null, '', '/?uptier=inspect');
  const { listeners } = await open();
  const places = [...panel()!.querySelectorAll('summary b')].map(({ textContent }) => textContent);
  expect(places).toEqual(expect.arrayContaining(['card', 'banner', 'meter seats', 'feature sso']));
  expect(panel()!.textContent).toContain('account_ok');
  panel()!.querySelector('button')!.click();
  expect([panel(), listeners.size]).toEqual([undefined, 0]);
});

test('stays shut where money is real, unless the host allows it', async () => {
  history.replaceState(null, '', '/?uptier=inspect');
  expect((await open({ mode: 'live' })).listeners.size).toBe(0);
  expect(panel()).toBeUndefined();
  await open({ mode: 'live', allow: true });
  expect(panel()).toBeDefined();
});

test('stays shut on a page that did not ask', async () => {
  expect((await open()).listeners.size).toBe(0);
});
