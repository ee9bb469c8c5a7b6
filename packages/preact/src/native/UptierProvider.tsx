/** @jsxImportSource preact */

import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef } from 'preact/hooks';
import { createUptierUi } from '../createUptierUi.ts';
import type { UiOptions, UptierUi } from '../UptierUi.ts';

export interface UptierProviderProps extends UiOptions {
  children?: ComponentChildren;
}

const UiContext = createContext<UptierUi | null>(null);

/** Gives the components below it one client and one upgrade flow. Endpoint and account are those of the first render. */
export function UptierProvider({ children, ...options }: UptierProviderProps) {
  const latest = useRef(options);
  latest.current = options;
  const ui = useMemo(
    () =>
      createUptierUi({
        ...options,
        session: () => latest.current.session(),
        onError: (error) => latest.current.onError?.(error),
        onEvent: (event) => latest.current.onEvent?.(event),
      }),
    [],
  );
  useEffect(() => ui.start(), [ui]);
  const { appearance, locale, dir } = options;
  const look = JSON.stringify(appearance);
  const first = useRef({ look, locale, dir });
  useEffect(() => {
    if (first.current.look !== look) ui.setAppearance(appearance ?? {});
    if (locale !== undefined && (first.current.locale !== locale || first.current.dir !== dir))
      ui.setLocale(locale, dir);
    first.current = { look, locale, dir };
  }, [ui, look, locale, dir]);
  return <UiContext.Provider value={ui}>{children}</UiContext.Provider>;
}

/** The `UptierUi` of the nearest provider. */
export function useUi(): UptierUi {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('Uptier: put this inside <UptierProvider>.');
  return ui;
}
