import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, defaultClientConditions, type InlineConfig, preview } from 'vite';
import { type Scene, scenes } from '../src/testing/scenes.ts';
import { type Look, looks } from './looks.ts';
import { isPage, type PageName, pageFile, writePages } from './pages.ts';

export interface Gallery {
  /** Of the browser that draws. */
  version: string;
  page(look: Look): Promise<Page>;
  /** Shows a scene, or a page of the server's, and waits until it is drawn. */
  show(page: Page, scene: string, look: Look): Promise<void>;
  /** Goes to a page of the server's. */
  open(page: Page, name: PageName, locale: string): Promise<void>;
  /** An empty page, on which `window.gallery` shows one scene after the other. */
  stage(): Promise<Page>;
  close(): Promise<void>;
}

/** The gallery's page, in a real browser. */
export async function openGallery(): Promise<Gallery> {
  const outDir = join(import.meta.dirname, 'output/site');
  const shared: InlineConfig = { configFile: false, root: import.meta.dirname, logLevel: 'error' };
  // Built and not served from source: bundled as a host does it, and no edit elsewhere reloads a page that is being looked at.
  await build({
    ...shared,
    base: './',
    resolve: { conditions: ['uptier-source', ...defaultClientConditions] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir, emptyOutDir: true },
  });
  writePages(join(outDir, 'pages'));
  const fonts = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.css'));
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser: Browser = await chromium.launch({
    executablePath: process.env.UPTIER_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  const gallery: Gallery = {
    version: browser.version(),
    async stage() {
      // A date field and a time of day are written as its language and time zone say.
      const page = await browser.newPage({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
      page.on('pageerror', (error) => console.error(error.message));
      await page.route('https://js.stripe.com/**', (route) => route.abort());
      await page.goto(`${address}?scene=`);
      return page;
    },
    async page(look) {
      const { width, height, colorScheme } = looks[look];
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      page.on('pageerror', (error) => console.error(look, error.message));
      return page;
    },
    async open(page, name, locale) {
      await page.goto(`${address}pages/${pageFile(name, locale)}`);
      // Its own font is the system's; a picture must be the same on every machine.
      for (const file of fonts) await page.addStyleTag({ url: `${address}assets/${file}` });
      await page.addStyleTag({
        content: "body{font-family:Inter,'Noto Sans Arabic','Noto Sans Math',sans-serif}",
      });
      await page.evaluate(() => {
        // What looks into the shadow roots of a scene looks into this page.
        window.gallery = { show: () => {}, roots: () => [document] };
      });
    },
    async show(page, scene, look) {
      if (isPage(scene)) {
        const locale = new URLSearchParams(looks[look].query).get('locale') ?? 'en';
        return gallery.open(page, scene, locale);
      }
      await page.goto(`${address}?scene=${scene}${looks[look].query}`);
      await page.waitForFunction(() =>
        window.gallery.roots().some((root) => root.querySelector('.up > *, .panel h2, section')),
      );
      await page.waitForTimeout(200);
      await perform(page, scenes[scene]?.acts ?? []);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
  return gallery;
}

/** Does what a scene says, each as soon as what it is done to is there. */
export async function perform(page: Page, acts: NonNullable<Scene['acts']>): Promise<void> {
  for (const act of acts) {
    if ('press' in act) await page.locator(act.press).first().click();
    else await page.locator(act.type).first().fill(act.text);
  }
  if (acts.length > 0) await page.waitForTimeout(200);
}
