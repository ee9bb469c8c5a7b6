import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser to test in: `UPTIER_CHROMIUM`, else the machine's own Chromium, else the one Playwright downloads.
 * `undefined` when there is none; the bootstrap installs one before the tests that need it.
 */
export function findChromium(): string | undefined {
  const overridden = process.env.UPTIER_CHROMIUM;
  if (overridden) return overridden;
  return [...installed, chromium.executablePath()].find((path) => existsSync(path));
}

/** Quiet, offline, and able to run as root in a container. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
