import { fireEvent } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { createUptierUi } from './createUptierUi.ts';
import { createStillClient } from './testing/createStillClient.ts';
import { candidateOf, memberOf, now, snapshotOf } from './testing/fixtures.ts';
import { inside, openPage, until } from './testing/openPage.ts';
import { en } from './texts/loadLocale.ts';

const seats = { meter: 'seats' };

describe('on somebody else’s page', () => {
  test('nothing is left after stop: no node, no sheet, no listener that still draws', () => {
    const page = openPage();
    const { host } = page.mount('prompt', seats);
    page.stop();
    expect(host.shadowRoot!.childNodes).toHaveLength(0);
    expect(host.shadowRoot!.adoptedStyleSheets).toHaveLength(0);
    page.show(snapshotOf({ version: 'v2' }));
    expect(host.shadowRoot!.childNodes).toHaveLength(0);
  });

  test('the same element may be mounted again', () => {
    const page = openPage();
    const { host, stop } = page.mount('prompt', seats);
    stop();
    page.ui.mount('prompt', host, seats);
    expect(inside(host).textContent).toContain('19 of 20');
  });

  test('a thousand mounts and unmounts leave the page as it was', () => {
    const page = openPage();
    const before = document.body.childNodes.length;
    for (let count = 0; count < 1000; count += 1) {
      const { host, stop } = page.mount('prompt', seats);
      stop();
      host.remove();
    }
    expect(document.body.childNodes).toHaveLength(before);
  });

  test('while the account is unknown there is nothing to see', () => {
    const page = openPage();
    page.state.set({ phase: 'loading' });
    const { root } = page.mount('prompt', seats);
    expect(root.childNodes).toHaveLength(0);
    page.state.set({ phase: 'unavailable', reason: 'offline' });
    expect(root.childNodes).toHaveLength(0);
  });

  test('typing in our fields does not reach the hotkeys of the page; Escape and Tab do', async () => {
    const page = openPage();
    const { root } = page.mount('prompt', seats);
    const field = root.ownerDocument.createElement('input');
    root.append(field);
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listen);
    for (const key of ['a', 'Escape', '/', 'Tab']) {
      fireEvent.keyDown(field, { key, composed: true });
    }
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual(['Escape', 'Tab']);
  });

  test('two UIs on one page never meet', () => {
    const one = openPage({ locale: 'en' });
    const other = openPage({ locale: 'ar', dir: 'rtl' });
    const a = one.mount('prompt', seats);
    const b = other.mount('prompt', seats);
    expect([a.root.dir, b.root.dir]).toEqual(['ltr', 'rtl']);
    one.stop();
    expect(a.host.shadowRoot!.childNodes).toHaveLength(0);
    expect(b.host.shadowRoot!.childNodes).not.toHaveLength(0);
  });
});

describe('when something of ours breaks', () => {
  test('a surface that fails draws nothing, reports it, and throws nothing into the page', () => {
    const page = openPage();
    page.client.decision = () => {
      throw new Error('broken');
    };
    expect(() => page.mount('prompt', seats)).not.toThrow();
    expect(page.errors).toHaveLength(1);
  });

  test('a handler that fails is reported', () => {
    const page = openPage();
    const { view } = page.mount('prompt', seats);
    page.client.report = () => {
      throw new Error('broken');
    };
    fireEvent.click(view.getByText('Not now'));
    expect(page.errors).toHaveLength(1);
  });

  test("a host's onEvent that throws is reported, but is no mistake of ours: nothing goes dark", () => {
    const error = new Error('host');
    const page = openPage({
      onEvent: () => {
        throw error;
      },
    });
    const { root } = page.mount('prompt', seats);
    expect(root.textContent).toContain('19 of 20');
    expect(page.told).toContain(error);
    expect(page.errors).toEqual([]);
  });

  test("a host's onError that throws stays with the host", async () => {
    const onError = vi.fn(() => {
      throw new Error('host');
    });
    const page = openPage({ appearance: { variables: { accent: 'red; background: url(x)' } }, onError });
    await until(() => onError.mock.calls.length);
    expect(page.errors).toHaveLength(0);
  });
});

describe('language', () => {
  test('changes everywhere at once, with its direction', async () => {
    const page = openPage();
    const { root } = page.mount('prompt', seats);
    page.ui.setLocale('ar');
    await until(() => root.textContent?.includes('ليس الآن'));
    expect(root.lang).toBe('ar');
    expect(root.dir).toBe('rtl');
    expect(page.calls).toContainEqual(['setLocale', 'ar']);
  });

  test('a locale without words of ours reads English and says so, with its own numbers', async () => {
    const { root } = openPage({ locale: 'he' }).mount('meter', seats);
    await until(() => root.textContent);
    expect([root.lang, root.dir]).toEqual(['en', 'ltr']);
    expect(root.textContent).toContain('19 of 20');
    const persian = openPage({ locale: 'fa' }).mount('meter', seats).root;
    await until(() => persian.textContent?.includes('۱۹ of ۲۰'));
  });

  test('a direction that the host has set holds, and words of its own are in its language', async () => {
    const forced = openPage({ locale: 'he', dir: 'rtl' }).mount('prompt', seats).root;
    const texts = Object.fromEntries(Object.keys(en.surfaces).map((key) => [key, 'מילים']));
    const translated = openPage({ locale: 'he', texts }).mount('prompt', seats).root;
    await until(() => forced.textContent && translated.textContent);
    expect([forced.lang, forced.dir]).toEqual(['en', 'rtl']);
    expect([translated.lang, translated.dir]).toEqual(['he', 'rtl']);
  });

  test('copy that is in another language than our words says so, and runs its own way', async () => {
    const hebrew = { headline: ['המקומות אוזלים'], body: ['יש עוד.'], cta: ['לצפייה'] };
    const snapshot = snapshotOf({ candidates: [candidateOf({ copy: { en: hebrew, he: hebrew } })] });
    const factIn = async (given: Parameters<typeof openPage>[0]) => {
      const { root } = openPage(given).mount('prompt', seats);
      const fact = await until(() => root.querySelector('#fact'));
      const own = fact.querySelector('span');
      return [root.lang, own?.lang, own?.dir, root.querySelector<HTMLElement>('[part=action] span')?.lang];
    };
    expect(await factIn({ locale: 'he', snapshot })).toEqual(['en', 'he', 'rtl', 'he']);
    const forecast = { from: now + 86_400_000, to: now + 4 * 86_400_000 };
    const seatsNow = { ...snapshot.meters.seats!, forecast };
    const foreseen = { ...snapshot, meters: { ...snapshot.meters, seats: seatsNow } };
    const { root } = openPage({ locale: 'he', snapshot: foreseen }).mount('prompt', seats);
    const body = await until(() => root.querySelector('.m'));
    expect(body.textContent).toMatch(/^יש עוד. At this pace/);
    expect(body.querySelector('[lang=he]')?.textContent, 'the forecast is ours').toBe('יש עוד.');
    const english = snapshotOf({ candidates: [candidateOf({ copy: { en: candidateOf().copy.en } })] });
    expect(await factIn({ locale: 'de', snapshot: english })).toEqual(['de', 'en', 'ltr', 'en']);
    const asker = memberOf({ candidates: english.candidates });
    expect(await factIn({ locale: 'de', snapshot: asker }), '"Ask for …" is ours').toEqual([
      'de',
      'en',
      'ltr',
      undefined,
    ]);
    expect(await factIn({ locale: 'en-GB' })).toEqual(['en-GB', undefined, undefined, undefined]);
  });

  test('a typo in the locale does not throw', () => {
    expect(() => openPage({ locale: 'not a locale' }).mount('prompt', seats)).not.toThrow();
  });

  test('the language of the page is taken where none is given', () => {
    document.documentElement.lang = 'de-AT';
    const { client } = createStillClient();
    const ui = createUptierUi({ endpoint: '/uptier', session: async () => '', client });
    const host = document.createElement('div');
    ui.mount('prompt', host, seats);
    document.documentElement.lang = '';
    expect(inside(host).lang).toBe('de-AT');
  });

  test('single sentences can be replaced', () => {
    const { root } = openPage({ texts: { notNow: 'Maybe later' } }).mount('prompt', seats);
    expect(root.textContent).toContain('Maybe later');
  });
});
