import { existsSync, globSync } from 'node:fs';

/** The programs that drive WebKitGTK: its W3C WebDriver server, the browser it starts, and a screen for that to draw on. */
export interface WebKit {
  driver: string;
  browser: string;
  screen: string;
}

/** WebKitGTK as Debian and Ubuntu ship it, or `undefined` when a part is missing. */
export function findWebKit(): WebKit | undefined {
  const driver = '/usr/bin/WebKitWebDriver';
  const screen = '/usr/bin/Xvfb';
  const browser = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort().at(-1);
  return browser && existsSync(driver) && existsSync(screen) ? { driver, browser, screen } : undefined;
}
