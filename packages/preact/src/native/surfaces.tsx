/** @jsxImportSource preact */

import { useEffect, useRef } from 'preact/hooks';
import type { Mounted, SurfaceKind, SurfaceProps } from '../UptierUi.ts';
import { useUi } from './UptierProvider.tsx';

/** A surface in a shadow root of its own, as on any page: the host's styles and ours never meet. */
function Surface<K extends SurfaceKind>({ kind, props }: { kind: K; props: SurfaceProps[K] }) {
  const ui = useUi();
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<Mounted<SurfaceProps[K]> | null>(null);
  useEffect(() => {
    mounted.current = ui.mount(kind, host.current!, props);
    return mounted.current.stop;
  }, [ui, kind]);
  const key = JSON.stringify(props);
  useEffect(() => mounted.current?.update(props), [key]);
  return <div ref={host} data-uptier={kind} />;
}

export const UpgradePrompt = (props: SurfaceProps['prompt']) => <Surface kind="prompt" props={props} />;
export const UsageMeter = (props: SurfaceProps['meter']) => <Surface kind="meter" props={props} />;
export const PlanBadge = () => <Surface kind="badge" props={{}} />;
export const ApprovalRequests = (props: SurfaceProps['requests']) => (
  <Surface kind="requests" props={props} />
);

/** Explains a locked feature; drawn by `FeatureGate` where the host gives no `fallback`. */
export const LockedFeature = (props: SurfaceProps['gate']) => <Surface kind="gate" props={props} />;
