import puppeteer, { type ElementHandle } from 'puppeteer-core';
import { type Driver, findButton, until } from './Driver.ts';

/** Firefox, without a window, over WebDriver BiDi. */
export async function openFirefox(executablePath: string): Promise<Driver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 860 });
  const problems: string[] = [];
  page.on('pageerror', (error) => void problems.push(String(error)));
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
  const toFunction = (body: string) => `(function () { ${body} })`;
  return {
    async goto(url) {
      await page.goto(url);
    },
    run: (body, ...input) =>
      page.evaluate(`${toFunction(body)}(...${JSON.stringify(input)})`) as Promise<never>,
    async press(name) {
      const button = await until(`the button ${name}`, async () => {
        const handle = await page.evaluateHandle(`${toFunction(findButton)}(${JSON.stringify(name.source)})`);
        return handle.asElement() as ElementHandle<Element> | null;
      });
      await button.click();
    },
    problems: async () => problems,
    close: () => browser.close(),
  };
}
