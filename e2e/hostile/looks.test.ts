import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startUi } from './serveHost.ts';
import { expectSale, useHost } from './useHost.ts';

const host = useHost();

/** Everything but what surrounds our places, which a host may of course move and size. */
const all = ':not(html, head, head *, body, main, #frame)';
/** Of one width whatever the page says, so that only our own looks could differ. */
const body =
  '<main id="frame" style="all:unset!important;display:block!important;width:640px!important;zoom:1!important">' +
  '<div id="meter"></div><div id="prompt"></div><p id="mine">Mine</p></main>';
const brutal: Record<string, string> = {
  'unsets everything': `${all} { all: unset !important }`,
  'hides, shrinks, fades and moves whatever it does not know': `${all} { display: none !important; opacity: .1 !important; transform: scale(.5) rotate(9deg) !important;
      filter: blur(4px) !important; position: fixed !important; inset: -999px !important; pointer-events: none !important;
      clip-path: circle(1px) !important; visibility: hidden !important; max-width: 1px !important; content-visibility: hidden !important }`,
  'restyles all text': `* { letter-spacing: 9px !important; word-spacing: 9px !important; text-transform: uppercase !important; line-height: 3 !important;
      color: pink !important; text-indent: 40px !important; white-space: pre !important; text-align: right !important;
      font-size: 40px !important; font-weight: 900 !important; font-style: italic !important; text-shadow: 2px 2px red !important;
      cursor: wait !important; user-select: none !important; list-style: square !important }`,
  'sizes the root for rem': 'html { font-size: 62.5% } body { font-size: 1.6rem; line-height: 2 }',
  'writes from right to left, and downwards': `${all} { direction: rtl !important; writing-mode: vertical-rl !important }`,
  'shows what is hidden':
    '[hidden] { display: block !important } dialog { display: block !important; opacity: 0 !important }',
  'uses our variables for its own':
    '*, ::before { --up-bg: red !important; --up-text: red !important; --up-accent: lime !important; --up-radius: 99px !important; --up-line: red !important }',
  'styles every button, input, heading and table':
    'button, input, textarea, h1, h2, h3, p, table, td, dialog, ul, li { all: unset !important; float: left !important; width: 10px !important }',
};

test('brutal styles of a page change nothing of ours', async () => {
  const { page } = await host.open({ body }, { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'See Growth' }).click();
  await page.getByRole('button', { name: 'Pay $54.00 now' }).waitFor();
  const calm = await ourLooks(page);
  expect(Object.keys(calm).length).toBeGreaterThan(2000);
  for (const [name, css] of Object.entries(brutal)) {
    const sheet = await page.addStyleTag({ content: css });
    expect(differences(calm, await ourLooks(page)), `a page that ${name}`).toEqual([]);
    await sheet.evaluate((element) => (element as Element).remove());
  }
  // The comparison sees what does differ.
  await page.evaluate(() =>
    document.querySelector('[data-uptier=flow]')?.shadowRoot?.querySelector('h2')?.remove(),
  );
  expect(differences(calm, await ourLooks(page))).not.toEqual([]);
});

describe.each([
  [
    'is transformed, filtered and clipped',
    'body { transform: scale(.9); filter: saturate(.5); overflow: hidden; contain: paint }',
  ],
  ['is zoomed', 'html { zoom: 1.5 }'],
  [
    'has layers of its own',
    'header { position: fixed; inset: 0; z-index: 2147483647; pointer-events: none } body { perspective: 9px }',
  ],
])('on a page that %s', (_, css) => {
  test('an upgrade is sold', async () => {
    await expectSale(await host.open({ head: `<style>${css}</style>` }));
  });
});

test("an appearance is drawn in spite of the page's own, and nothing of ours reaches the page", async () => {
  const head = '<style>#mine { color: green; margin: 7px } dialog::backdrop { background: none }</style>';
  const alone = await host.open({ body, head, script: '' });
  const open = await host.open({
    body,
    head,
    script: startUi({ options: "appearance: { variables: { accent: '#0a7d4f' } }" }),
  });
  await open.page.getByRole('button', { name: 'See Growth' }).click();
  const pay = open.page.getByRole('button', { name: 'Pay $54.00 now' });
  await pay.waitFor();
  expect(await pay.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(10, 125, 79)');
  const mine = `(() => { const all = {}; const style = getComputedStyle(document.getElementById('mine'));
    for (const name of style) all[name] = style.getPropertyValue(name); return all; })()`;
  expect(await open.page.evaluate(mine)).toEqual(await alone.page.evaluate(mine));
});

const watched =
  'display visibility opacity color background-color width height margin padding border font-size font-weight font-style ' +
  'line-height letter-spacing word-spacing text-transform text-align text-indent text-shadow white-space direction writing-mode ' +
  'transform filter clip-path content-visibility position inset float pointer-events cursor user-select list-style-type box-shadow';

/** How every element in our shadow roots looks, by its place. */
function ourLooks(page: Page): Promise<Record<string, string>> {
  return page.evaluate((names) => {
    const looks: Record<string, string> = {};
    for (const host of document.querySelectorAll('#meter, #prompt, [data-uptier=flow]')) {
      for (const [index, element] of [...(host.shadowRoot?.querySelectorAll('*') ?? [])].entries()) {
        const computed = getComputedStyle(element);
        const place = `${host.id} ${index} ${element.tagName}.${element.className}`;
        for (const name of names) looks[`${place} ${name}`] = computed.getPropertyValue(name);
      }
    }
    return looks;
  }, watched.split(' '));
}

function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name}: ${before[name]} → ${after[name]}`);
}
