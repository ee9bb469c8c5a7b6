import { existsSync } from 'node:fs';

const installed = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** `UPTIER_FIREFOX`, else the machine's own Firefox, else `undefined`. */
export function findFirefox(): string | undefined {
  return process.env.UPTIER_FIREFOX || installed.find((path) => existsSync(path));
}
