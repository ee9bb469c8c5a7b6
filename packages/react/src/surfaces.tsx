'use client';

import type { Mounted, SurfaceKind, SurfaceProps } from '@uptier/preact';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { useEntitlement } from './hooks.ts';
import { useDeferredUi } from './UptierProvider.tsx';

/** For the host's own layout; what is inside is styled through `appearance`. */
export interface HostProps {
  className?: string;
  style?: CSSProperties;
}

/** A surface in a shadow root of its own. On a server, and until the code is there, an empty element. */
function Surface<K extends SurfaceKind>(
  input: { kind: K; props: SurfaceProps[K] } & { [P in keyof HostProps]: HostProps[P] | undefined },
) {
  const { kind, props, ...host } = input;
  const deferred = useDeferredUi();
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const mounted = useRef<Mounted<SurfaceProps[K]> | null>(null);
  // Objects are new at each render; `update` draws only what differs.
  useEffect(() => {
    latest.current = props;
    mounted.current?.update(props);
  });
  useEffect(
    () =>
      deferred.when((ui) => {
        mounted.current = element.current && ui.mount(kind, element.current, latest.current);
        return () => {
          mounted.current?.stop();
          mounted.current = null;
        };
      }),
    [deferred, kind],
  );
  return <div ref={element} data-uptier={kind} {...host} />;
}

/** One place that may show an offer: beside a meter, at a feature, or a free spot of the page. */
export function UpgradePrompt({ className, style, ...props }: SurfaceProps['prompt'] & HostProps) {
  return (
    <Surface kind="prompt" props={props as SurfaceProps['prompt']} className={className} style={style} />
  );
}

export function UsageMeter({ meter, className, style }: SurfaceProps['meter'] & HostProps) {
  return <Surface kind="meter" props={{ meter }} className={className} style={style} />;
}

/** Requests waiting for this user's decision; nothing where there are none, unless `showEmpty`. */
export function UpgradeRequests({ showEmpty, className, style }: SurfaceProps['requests'] & HostProps) {
  const props = showEmpty === undefined ? {} : { showEmpty };
  return <Surface kind="requests" props={props} className={className} style={style} />;
}

/** The name of the current plan. */
export function PlanBadge({ className, style }: HostProps) {
  return <Surface kind="badge" props={{}} className={className} style={style} />;
}

export interface FeatureGateProps extends HostProps {
  feature: string;
  /** Shown where the feature is off, instead of our own explanation. */
  fallback?: ReactNode;
  /** Shown while it is not known; nothing when left out, for neither the feature nor a lock would be true. */
  pending?: ReactNode;
  children?: ReactNode;
}

/** Its children where the feature is on, else the explanation and the offer. Only a convenience: the server enforces. */
export function FeatureGate({ feature, fallback, pending, children, className, style }: FeatureGateProps) {
  const { known, allowed } = useEntitlement({ feature });
  if (!known) return <>{pending}</>;
  if (allowed) return <>{children}</>;
  if (fallback !== undefined) return <>{fallback}</>;
  return <Surface kind="gate" props={{ feature }} className={className} style={style} />;
}
