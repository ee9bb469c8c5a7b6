import { type ReadonlySignal, signal } from '@preact/signals';
import { createUptierClient, type FlowActions, type Stop } from '@uptier/core';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { createStyles } from './appearance/createStyles.ts';
import { resolveTheme, type Theme } from './appearance/resolveTheme.ts';
import { surfaceCss } from './appearance/surfaceCss.ts';
import { createFlowHost } from './flow/createFlowHost.ts';
import { createBrowserPlatform } from './platform/createBrowserPlatform.ts';
import { createAsk } from './shell/createAsk.ts';
import { mountShadow } from './shell/mountShadow.tsx';
import type { UiScope } from './shell/UiScope.ts';
import { surfaces } from './surfaces/surfaces.tsx';
import { createLanguage } from './texts/createLanguage.ts';
import type { Mounted, SurfaceKind, SurfaceProps, UiEvent, UiOptions, UptierUi } from './UptierUi.ts';

/** After this many errors of ours the surfaces take themselves off the page. */
const errorLimit = 3;

/**
 * Draws the Uptier surfaces on a page. Nothing happens until `start()`, whose result undoes everything.
 *
 * @example
 * const ui = createUptierUi({ endpoint: '/uptier', session: fetchSession });
 * ui.mount('prompt', document.querySelector('#seats'), { meter: 'seats' });
 * const stop = ui.start();
 */
export function createUptierUi(options: UiOptions): UptierUi {
  const mounted = new Set<Stop>();
  let failures = 0;
  const report = (error: unknown) => {
    failures += 1;
    quietly(() => options.onError?.(error));
    if (failures === errorLimit) for (const stop of mounted) quietly(stop);
  };
  const guard: UiScope['guard'] =
    (run) =>
    (...args) => {
      try {
        const result: unknown = run(...args);
        if (result instanceof Promise) result.catch(report);
      } catch (error) {
        report(error);
      }
    };
  const language = createLanguage(options, report);
  const client =
    options.client ??
    createUptierClient({
      endpoint: options.endpoint,
      session: options.session,
      locale: language.view.peek().locale,
      onError: report,
      platform: createBrowserPlatform(),
    });
  const theme = signal(readTheme(options.appearance));
  const styles = [createStyles(surfaceCss), createStyles(theme.peek().css)] as const;
  const emit = guard((event: UiEvent) => options.onEvent?.(event));
  const scope: UiScope = {
    client,
    actions: guardActions(client.actions, guard),
    view: language.view,
    now: () => Date.now(),
    report,
    emit,
    ask: createAsk(client, emit),
    guard,
    preload: () => flow.preload(),
  };
  const flow = createFlowHost({ scope, styles: [...styles], theme });

  function readTheme(appearance: UiOptions['appearance']): Theme {
    const read = resolveTheme(appearance);
    for (const problem of read.problems) quietly(() => options.onError?.(new Error(`Uptier: ${problem}`)));
    return read;
  }

  function draw(host: HTMLElement, children: ComponentChildren): Stop {
    const unmount = mountShadow(host, { scope, styles: [...styles], children });
    const stop = () => {
      if (mounted.delete(stop)) unmount();
    };
    mounted.add(stop);
    return stop;
  }

  return {
    client,
    mount<K extends SurfaceKind>(
      kind: K,
      host: HTMLElement,
      props: SurfaceProps[K],
    ): Mounted<SurfaceProps[K]> {
      const current = signal(props);
      let stop: Stop = () => {};
      guard(() => {
        const Surface = surfaces[kind] as FunctionComponent<{ props: ReadonlySignal<SurfaceProps[K]> }>;
        stop = draw(host, <Surface props={current} />);
      })();
      return {
        update: (next) => {
          current.value = next;
        },
        stop: guard(() => stop()),
      };
    },
    setAppearance: guard((appearance) => {
      theme.value = readTheme(appearance);
      styles[1].replace(theme.peek().css);
    }),
    setLocale: guard((locale, dir) => {
      language.set(locale, dir);
      client.setLocale(locale);
    }),
    start() {
      let stops: Stop[] = [];
      guard(() => {
        stops = [client.start(), flow.start()];
      })();
      return guard(() => {
        for (const stop of stops) stop();
        stops = [];
        for (const stop of mounted) stop();
      });
    },
  };
}

function guardActions(actions: FlowActions, guard: UiScope['guard']): FlowActions {
  const guarded = Object.entries(actions).map(([name, act]) => [name, guard(act as () => void)]);
  return Object.fromEntries(guarded) as FlowActions;
}

/** What the host hands in may throw; that is told to nobody, for the teller is what failed. */
function quietly(run: () => void): void {
  try {
    run();
  } catch {}
}
