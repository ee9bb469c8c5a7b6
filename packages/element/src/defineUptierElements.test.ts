import type { RequireResult } from '@uptier/core';
import { createFakeServer, type FakeServer, testSnapshot } from '@uptier/core/testing';
import { afterEach, expect, test, vi } from 'vitest';
import {
  defineUptierElements,
  type ElementsOptions,
  type UptierElement,
  type UptierElements,
} from './index.ts';

let prefixes = 0;
let running: UptierElements | null = null;

afterEach(() => {
  running?.stop();
  running = null;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** A page of its own: names cannot be taken back, so each test has a prefix. */
function define(
  server: FakeServer,
  more: Partial<ElementsOptions> = {},
): { uptier: UptierElements; prefix: string } {
  vi.stubGlobal('fetch', server.fetch);
  const prefix = `t${++prefixes}`;
  const uptier = defineUptierElements({ endpoint: '/uptier', session: async () => 'token', prefix, ...more });
  running = uptier;
  return { uptier, prefix };
}

function put(html: string): HTMLElement {
  document.body.insertAdjacentHTML('beforeend', html);
  return document.body.lastElementChild as HTMLElement;
}

const text = (element: HTMLElement) => element.shadowRoot?.textContent ?? '';
const until = <T>(look: () => T) => vi.waitFor(look, { timeout: 8_000, interval: 20 });

test('a prompt written in HTML shows the offer', async () => {
  const { prefix } = define(createFakeServer());
  const element = put(`<${prefix}-upgrade-prompt meter="seats"></${prefix}-upgrade-prompt>`);
  await until(() => expect(text(element)).toContain('Seats are running out'));
});

test('attributes and properties are one, and a change is drawn in place', async () => {
  const { prefix } = define(createFakeServer());
  const element = put(`<${prefix}-usage-meter></${prefix}-usage-meter>`) as HTMLElement & {
    meter: string | null;
  };
  expect(element.meter).toBeNull();
  element.meter = 'seats';
  expect(element.getAttribute('meter')).toBe('seats');
  await until(() => expect(text(element)).toContain('Seats'));
  element.setAttribute('meter', 'storage');
  await until(() => expect(text(element)).toContain('Storage'));
  expect(element.meter).toBe('storage');
});

test('what is behind a gate is not seen before it is known, nor while it is locked', async () => {
  const server = createFakeServer();
  const { uptier, prefix } = define(server);
  const element = put(`<${prefix}-feature-gate feature="sso"><b>settings</b></${prefix}-feature-gate>`);
  const slot = () => element.shadowRoot?.querySelector('slot') ?? null;
  expect(element.shadowRoot).not.toBeNull();
  expect(slot()).toBeNull();
  await until(() => expect(text(element)).toContain('Single sign-on'));
  expect(slot()).toBeNull();
  server.change({ features: { sso: true } });
  await (await uptier.client()).refresh();
  await until(() => expect(slot()).not.toBeNull());
});

test('an element far away loads nothing until it comes near', async () => {
  const server = createFakeServer();
  const seen: ((entries: { isIntersecting: boolean }[]) => void)[] = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(listener: (entries: { isIntersecting: boolean }[]) => void) {
        seen.push(listener);
      }
      observe() {}
      disconnect() {}
    },
  );
  const { prefix } = define(server);
  const element = put(`<${prefix}-usage-meter meter="seats"></${prefix}-usage-meter>`);
  seen[0]?.([{ isIntersecting: false }]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.requests).toEqual([]);
  seen[0]?.([{ isIntersecting: true }]);
  await until(() => expect(text(element)).toContain('Seats'));
});

test('an element that is moved keeps what it shows; one that is taken away lets go', async () => {
  const { prefix } = define(createFakeServer());
  const element = put(`<${prefix}-upgrade-prompt meter="seats"></${prefix}-upgrade-prompt>`);
  await until(() => expect(text(element)).toContain('Seats'));
  const drawn = element.shadowRoot?.querySelector('button');
  put('<section></section>').append(element);
  await new Promise((resolve) => setImmediate(resolve));
  expect(element.shadowRoot?.querySelector('button')).toBe(drawn);
  element.remove();
  await until(() => expect(text(element)).toBe(''));
});

test('a page asks through any element, and hears what came of it as events of that element', async () => {
  const { prefix } = define(createFakeServer());
  const element = put(`<${prefix}-upgrade-prompt meter="seats"></${prefix}-upgrade-prompt>`) as UptierElement;
  const heard: [string, EventTarget | null][] = [];
  for (const type of ['uptier:open', 'uptier:result'] as const) {
    document.addEventListener(type, (event) => heard.push([event.type, event.target]), { once: true });
  }
  expect(await element.require({ meter: 'seats', add: 1 })).toEqual({ allowed: true, outcome: 'allowed' });
  const answer: Promise<RequireResult> = element.require({ meter: 'seats', add: 2 });
  await until(() => expect(heard[0]).toEqual(['uptier:open', element]));
  const client = await running!.client();
  client.actions.close();
  expect(await answer).toEqual({ allowed: false, outcome: 'dismissed' });
  expect(heard.at(1)).toEqual(['uptier:result', element]);
});

test('a page with its own way to upgrade prevents the opening, and nothing opens', async () => {
  const server = createFakeServer();
  const { uptier } = define(server);
  document.addEventListener('uptier:open', (event) => event.preventDefault(), { once: true });
  expect(await uptier.require({ meter: 'seats', add: 2 })).toEqual({ allowed: false, outcome: 'dismissed' });
  expect((await uptier.client()).flow.get().step).toBe('closed');
  expect(server.count('POST /quotes'), 'no price is asked for that nobody sees').toBe(0);
});

test('a name that is taken is told, and harms nothing', () => {
  const errors: unknown[] = [];
  const server = createFakeServer();
  const { prefix } = define(server);
  defineUptierElements({
    endpoint: '/uptier',
    session: async () => 'token',
    prefix,
    onError: (error) => errors.push(error),
  });
  expect(errors).toHaveLength(5);
  expect(String(errors[0])).toContain(`<${prefix}-upgrade-prompt> is already defined`);
});

test('a stop empties the page: elements, requests, and what comes later', async () => {
  const server = createFakeServer({ ...testSnapshot() });
  const { uptier, prefix } = define(server);
  const element = put(`<${prefix}-upgrade-prompt meter="seats"></${prefix}-upgrade-prompt>`);
  await until(() => expect(text(element)).toContain('Seats'));
  uptier.stop();
  expect(text(element)).toBe('');
  const late = put(`<${prefix}-upgrade-prompt meter="seats"></${prefix}-upgrade-prompt>`);
  await new Promise((resolve) => setImmediate(resolve));
  expect(text(late)).toBe('');
  expect(await uptier.require({ meter: 'seats', add: 1 })).toMatchObject({ outcome: 'unavailable' });
});
