import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFirefox } from '@uptier/tools/firefox';
import { findWebKit } from '@uptier/tools/webkit';
import { type Demo, startDemo } from 'quillboard/server/startDemo.ts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createLedger, expectPaidOnce, guests } from '../support/createScene.ts';
import { type Driver, readWords, until } from './Driver.ts';
import { openFirefox } from './openFirefox.ts';
import { openWebKit } from './openWebKit.ts';

const firefox = findFirefox();
const webkit = findWebKit();
const dataDir = mkdtempSync(join(tmpdir(), 'uptier-browsers-'));
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ port: 0, dataDir, open: false, env: {} });
});
afterAll(async () => {
  await demo?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('somebody at 95 % of seats is asked, sees the price, pays it once and has the seats', () => {
  test.skipIf(!firefox)('in Firefox (skipped where none could be installed)', async () => {
    await upgradeIn(await openFirefox(firefox!));
  });

  test.skipIf(!webkit)('in WebKit (skipped where WebKitGTK could not be installed)', async () => {
    await upgradeIn(await openWebKit(webkit!));
  });
});

async function upgradeIn(browser: Driver): Promise<void> {
  onTestFinished(() => browser.close());
  const ledger = createLedger(demo);
  const sees = (words: string) =>
    until(`"${words}"`, async () => (await browser.run<string>(readWords)).includes(words));
  await browser.goto(demo.url);
  const { path } = await browser.run<{ path: string }>(
    `return fetch('/_demo/story', { method: 'POST', headers: { 'content-type': 'application/json' },
       body: JSON.stringify({ id: 'seats' }) }).then((answer) => answer.json())`,
  );
  await browser.goto(demo.url + path);
  await sees('1 seat left of 20');
  await browser.press(/^Fill in two addresses$/);
  await browser.press(/^Send invitations$/);
  const amount = await until('an exact price', () => browser.run<string | undefined>(readAmount));
  await browser.press(/^Pay \$[\d.]+ now$/);
  await sees('Upgraded to Growth');
  await browser.press(/^Done$/);
  await sees('21 of 50');
  expectPaidOnce(ledger, Math.round(Number(amount) * 100));
  await expect.poll(() => ledger.mailed()).toEqual(expect.arrayContaining(guests));
  expect(await browser.problems()).toEqual([]);
}

/** The amount on the button, once it is exact. */
const readAmount = `${readWords.replace('return', 'const all =')} return /Pay \\$([\\d.]+) now/.exec(all)?.[1]`;
