import type { Readable, Stop, UptierClient } from '@uptier/core';
import { createCell } from '@uptier/core';
import type { AccountSnapshot, Catalog, Decision, PromptCopy } from '@uptier/model';
import type { Appearance } from '../appearance/Appearance.ts';
import { createUptierUi } from '../createUptierUi.ts';
import type { Dir } from '../UptierUi.ts';

export interface PromptPreviewInput {
  /** What the page decided; its own copy is shown unless `copy` is given. */
  decision: Decision;
  /** The words being edited. */
  copy?: PromptCopy;
  snapshot: AccountSnapshot;
  catalog: Catalog;
  locale?: string;
  dir?: Dir;
  appearance?: Appearance;
}

export interface PromptPreview {
  update(input: PromptPreviewInput): void;
  stop: Stop;
}

/** The real prompt with given data, for Studio: nothing is fetched, nothing is reported, and its buttons do nothing. */
export function renderPromptPreview(host: HTMLElement, input: PromptPreviewInput): PromptPreview {
  const current = createCell(input);
  const client = createStillClient({
    state: () => ({
      phase: 'ready',
      snapshot: current.get().snapshot,
      catalog: current.get().catalog,
      stale: false,
    }),
    decision: () => withCopy(current.get()),
    onChange: current.subscribe,
  });
  const { locale, dir, appearance } = input;
  const ui = createUptierUi({
    endpoint: '',
    session: () => Promise.reject(new Error('Uptier: a preview has no session.')),
    client,
    // No form of a person either.
    onEvent: (event) => 'preventDefault' in event && event.preventDefault(),
    ...(locale !== undefined && { locale }),
    ...(dir !== undefined && { dir }),
    ...(appearance !== undefined && { appearance }),
  });
  const mounted = ui.mount('prompt', host, { meter: 'preview' });
  return {
    update(next) {
      const before = current.get();
      current.set(next);
      if (next.appearance !== before.appearance) ui.setAppearance(next.appearance ?? {});
      if (next.locale !== before.locale || next.dir !== before.dir)
        ui.setLocale(next.locale ?? 'en', next.dir);
    },
    stop: mounted.stop,
  };
}

/** The words being edited, as those of the language they are shown in. */
function withCopy({ decision, copy, locale = 'en' }: PromptPreviewInput): Decision {
  if (!copy || !decision.campaign) return decision;
  return { ...decision, campaign: { ...decision.campaign, copy: { en: copy, [locale]: copy } } };
}

/** A client that shows given data and does nothing. */
function createStillClient(given: {
  state: () => ReturnType<UptierClient['state']['get']>;
  decision: () => Decision;
  onChange: (listener: () => void) => Stop;
}): UptierClient {
  const read = <T>(get: () => T): Readable<T> => ({ get, subscribe: given.onChange });
  const nothing = () => {};
  const dismissed = async () => ({ allowed: false, outcome: 'dismissed' }) as const;
  const actions = new Proxy({}, { get: () => nothing, ownKeys: () => [] });
  return {
    state: read(given.state),
    decision: () => read(given.decision),
    explain: () => [],
    require: dismissed,
    openRequest: dismissed,
    flow: read(() => ({ step: 'closed' })),
    actions: actions as UptierClient['actions'],
    report: nothing,
    signal: nothing,
    quiet: nothing,
    refresh: async () => {},
    inspect: async () => read(() => null),
    now: () => Date.now(),
    onResult: () => nothing,
    prepare: async () => {},
    call: () => Promise.reject(new Error('Uptier: a preview has no server.')),
    portal: async () => null,
    fail: nothing,
    setLocale: nothing,
    start: () => nothing,
  };
}
