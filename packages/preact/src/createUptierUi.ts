import { createUptierClient, type Stop } from '@uptier/core';
import { createStyles } from './appearance/createStyles.ts';
import { createTheme } from './appearance/createTheme.ts';
import { surfaceCss } from './appearance/surfaceCss.ts';
import { createFlowHost } from './flow/createFlowHost.ts';
import { createBrowserPlatform } from './platform/createBrowserPlatform.ts';
import { createAsk } from './shell/createAsk.ts';
import { createGuard } from './shell/createGuard.ts';
import type { UiScope } from './shell/UiScope.ts';
import { createMount } from './surfaces/createMount.ts';
import { createLanguage } from './texts/createLanguage.ts';
import type { UiEvent, UiOptions, UptierUi } from './UptierUi.ts';

/**
 * Draws the Uptier surfaces on a page. Nothing happens until `start()`, whose result undoes everything.
 *
 * @example
 * const ui = createUptierUi({ endpoint: '/uptier', session: fetchSession });
 * ui.mount('prompt', document.querySelector('#seats'), { meter: 'seats' });
 * const stop = ui.start();
 */
export function createUptierUi(options: UiOptions): UptierUi {
  // A host's error handler that throws is the one thing nobody is left to be told about.
  const tell = createGuard(() => {})((error: unknown) => options.onError?.(error));
  /** A mistake of ours is counted by the client: after three it goes dark, and every surface with it. */
  const report = (error: unknown) => client.fail(error);
  const guard = createGuard(report);
  const language = createLanguage(options, { report: tell, now: () => client.now() });
  const client =
    options.client ??
    createUptierClient({
      ...options,
      locale: language.view.get().locale,
      onError: tell,
      platform: createBrowserPlatform(),
      loadFlow: () => import('./flow/index.ts').then(({ createFlow }) => createFlow),
    });
  const theme = createTheme(options.appearance, tell);
  /** What throws in there is the host's, and does not count. */
  const emit = createGuard(tell)((event: UiEvent) => options.onEvent?.(event));
  const scope: UiScope = {
    client,
    endpoint: options.endpoint,
    view: language.view,
    need: language.need,
    dressed: theme.dressed,
    running: new Set(),
    styles: [createStyles(surfaceCss), theme.styles],
    report,
    tell,
    emit,
    ask: createAsk(emit),
    guard,
    preload: () => flow.preload(),
  };
  const flow = createFlowHost({ scope, appearance: theme.get });
  const mount = createMount(scope);
  const stopAll = () => {
    for (const stop of scope.running) stop();
  };

  function startInspector(): Stop {
    const opening = import('./inspect/openInspector.tsx').then(({ openInspector }) =>
      openInspector(client, { document, isAllowedLive: options.inspect }),
    );
    opening.catch(tell);
    return () => void opening.then((stop) => stop()).catch(() => {}); // Told already.
  }

  return {
    client,
    mount,
    setAppearance: guard(theme.set),
    setLocale: guard((locale, dir) => {
      client.setLocale(locale);
      return language.set(locale, dir);
    }),
    start() {
      const stops: Stop[] = [];
      guard(() => stops.push(client.start(), flow.start(), stopAll))();
      if (location.search.includes('uptier=inspect')) stops.push(startInspector());
      return guard(() => {
        for (const stop of stops.splice(0)) stop();
      });
    },
  };
}
