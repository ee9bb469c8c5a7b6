import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { createServer, defaultClientConditions } from 'vite';
import { scenes } from '../src/testing/scenes.ts';

/**
 * Takes pictures of the scenes, for people to look at: `output/{scene}-{look}.png`.
 *
 * node --conditions=uptier-source gallery/shoot.ts [--scene a,b] [--look desktop,phone]
 */
const looks = {
  desktop: { width: 1280, height: 800, colorScheme: 'light', query: '' },
  dark: { width: 1280, height: 800, colorScheme: 'dark', query: '' },
  tablet: { width: 768, height: 1024, colorScheme: 'light', query: '' },
  phone: { width: 360, height: 780, colorScheme: 'light', query: '' },
  'phone-dark': { width: 360, height: 780, colorScheme: 'dark', query: '' },
  small: { width: 320, height: 256, colorScheme: 'light', query: '' },
  rtl: { width: 1280, height: 800, colorScheme: 'light', query: '&locale=ar' },
  'rtl-phone': { width: 360, height: 780, colorScheme: 'light', query: '&locale=ar' },
  german: { width: 1280, height: 800, colorScheme: 'light', query: '&locale=de' },
  'german-phone': { width: 360, height: 780, colorScheme: 'light', query: '&locale=de' },
} as const;
type Look = keyof typeof looks;

const { values } = parseArgs({ options: { scene: { type: 'string' }, look: { type: 'string' } } });
const names = values.scene?.split(',') ?? Object.keys(scenes);
const wanted = (values.look?.split(',') ?? Object.keys(looks)) as Look[];
const output = join(import.meta.dirname, 'output');
mkdirSync(output, { recursive: true });

const server = await createServer({
  configFile: false,
  root: import.meta.dirname,
  logLevel: 'error',
  resolve: { conditions: ['uptier-source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { port: 0, host: '127.0.0.1' },
});
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.UPTIER_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const address = server.resolvedUrls!.local[0]!;
for (const look of wanted) {
  const { width, height, colorScheme, query } = looks[look];
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  page.on('pageerror', (error) => console.error(look, error.message));
  page.on('console', (message) => message.type() === 'error' && console.error(look, message.text()));
  for (const name of names)
    await shoot(page, `${address}?scene=${name}${query}`, join(output, `${name}-${look}.png`));
  await page.close();
}
await browser.close();
await server.close();

async function shoot(page: Page, url: string, path: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => {
    const hosts = document.querySelectorAll('[data-uptier=flow], .card > div');
    return [...hosts].some((host) => host.shadowRoot?.querySelector('.up > *'));
  });
  await page.waitForTimeout(150);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}
