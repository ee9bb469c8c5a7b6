'use client';

import type { UiOptions } from '@uptier/preact';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { createDeferredUi, type DeferredUi } from './createDeferredUi.ts';

export interface UptierProviderProps extends Omit<UiOptions, 'client'> {
  children?: ReactNode;
}

const UptierContext = createContext<DeferredUi | null>(null);

/**
 * Gives everything below it one client and one upgrade flow.
 *
 * `endpoint`, `texts` and the account behind `session` are those of the first render: give the provider a `key` when somebody else
 * signs in. `appearance`, `locale`, `dir` and the callbacks may change at any time.
 */
export function UptierProvider({ children, ...options }: UptierProviderProps) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [deferred] = useState(() => create(latest));
  useEffect(() => deferred.when((ui) => ui.start()), [deferred]);

  const { appearance, locale, dir } = options;
  const look = JSON.stringify(appearance);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what looks the same is another object at each render.
  useEffect(() => deferred.ui()?.setAppearance(latest.current.appearance ?? {}), [deferred, look]);
  useEffect(() => {
    if (locale !== undefined) deferred.ui()?.setLocale(locale, dir);
  }, [deferred, locale, dir]);

  return <UptierContext.Provider value={deferred}>{children}</UptierContext.Provider>;
}

function create(latest: { current: Omit<UptierProviderProps, 'children'> }): DeferredUi {
  const onError = (error: unknown) => latest.current.onError?.(error);
  return createDeferredUi(
    (createUptierUi) =>
      createUptierUi({
        ...latest.current,
        session: () => latest.current.session(),
        onEvent: (event) => latest.current.onEvent?.(event),
        onError,
      }),
    onError,
  );
}

export function useDeferredUi(): DeferredUi {
  const deferred = useContext(UptierContext);
  if (!deferred) throw new Error('Uptier: put this inside <UptierProvider>.');
  return deferred;
}
