import { within } from '@testing-library/preact';
import { onTestFinished } from 'vitest';
import { createUptierUi } from '../createUptierUi.ts';
import type { SurfaceKind, SurfaceProps, UiEvent, UiOptions } from '../UptierUi.ts';
import { addDialogs } from './addDialogs.ts';
import { createStillClient } from './createStillClient.ts';

type Given = Parameters<typeof createStillClient>[0] & Partial<UiOptions>;

/** A page with a UI on it and a client that stands still behind it; gone when the test ends. */
export function openPage(given: Given = {}) {
  addDialogs();
  const still = createStillClient(given);
  const events: UiEvent[] = [];
  const told: unknown[] = [];
  const ui = createUptierUi({
    endpoint: '/uptier',
    session: async () => 'token',
    locale: 'en',
    onEvent: (event) => events.push(event),
    onError: (error) => told.push(error),
    ...given,
    client: still.client,
  });
  const stop = ui.start();
  onTestFinished(() => {
    stop();
    document.body.replaceChildren();
  });
  return {
    ...still,
    ui,
    stop,
    events,
    told,
    mount<K extends SurfaceKind>(kind: K, props: SurfaceProps[K]) {
      const host = document.createElement('div');
      document.body.append(host);
      const mounted = ui.mount(kind, host, props);
      return { ...mounted, host, root: inside(host), view: within(inside(host)) };
    },
    /** The dialog of the flow, once its step is drawn. */
    async dialog() {
      const find = () => document.querySelector<HTMLElement>('[data-uptier=flow]');
      await until(() => find()?.shadowRoot?.querySelector('h2'));
      const host = find()!;
      const dialog = host.shadowRoot!.querySelector('dialog')!;
      return { host, dialog, view: within(dialog) };
    },
  };
}

/** What a surface has drawn. */
export function inside(host: HTMLElement): HTMLElement {
  return host.shadowRoot!.querySelector<HTMLElement>('.up')!;
}

/** Waits, one task at a time, for what loads on demand. */
export async function until<T>(read: () => T): Promise<NonNullable<T>> {
  for (let turn = 0; turn < 2000; turn += 1) {
    const found = read();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error(`Waited in vain for ${read}`);
}
