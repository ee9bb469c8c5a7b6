import type { ReadonlySignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { SurfaceKind } from '../UptierUi.ts';
import { ApprovalRequests } from './ApprovalRequests.tsx';
import { FeatureGate } from './FeatureGate.tsx';
import { PlanBadge } from './PlanBadge.tsx';
import { UpgradePrompt } from './UpgradePrompt.tsx';
import { UsageMeter } from './UsageMeter.tsx';

type Surface = FunctionComponent<{ props: ReadonlySignal<never> }>;

/** Each kind of surface with its props as a signal, so that `update()` draws again without mounting again. */
export const surfaces: Record<SurfaceKind, Surface> = {
  prompt: ({ props }) => <UpgradePrompt {...(props.value as object as { meter: string })} />,
  meter: ({ props }) => <UsageMeter {...(props.value as object as { meter: string })} />,
  gate: ({ props }) => <FeatureGate {...(props.value as object as { feature: string })} />,
  requests: ({ props }) => <ApprovalRequests {...(props.value as object)} />,
  badge: () => <PlanBadge />,
};
