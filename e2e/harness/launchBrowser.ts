import { chromiumArguments, findChromium } from '@uptier/tools/chromium';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/** Starts the machine's Chromium. `UPTIER_HEADED=1` shows it, slowly enough to follow. */
export async function launchBrowser(more: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. `npm run e2e` installs one.');
  const headed = process.env.UPTIER_HEADED === '1';
  return chromium.launch({
    executablePath,
    args: chromiumArguments,
    headless: !headed,
    slowMo: headed ? 150 : 0,
    ...more,
  });
}
