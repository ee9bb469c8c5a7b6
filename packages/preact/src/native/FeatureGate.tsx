/** @jsxImportSource preact */

import { snapshotIn } from '@uptier/core';
import { type ComponentChildren, Fragment } from 'preact';
import { hasFeature } from '../shell/hasFeature.ts';
import { useReadable } from '../shell/useReadable.ts';
import { LockedFeature } from './surfaces.tsx';
import { useUi } from './UptierProvider.tsx';

export interface FeatureGateProps {
  feature: string;
  /** Shown instead of our own explanation. */
  fallback?: ComponentChildren;
  children?: ComponentChildren;
}

/** Its children where the feature is on, else the explanation. Only a convenience: the server enforces. */
export function FeatureGate({ feature, fallback, children }: FeatureGateProps) {
  const state = useReadable(useUi().client.state);
  const snapshot = snapshotIn(state);
  if (!snapshot) return null;
  const locked = fallback === undefined ? <LockedFeature feature={feature} /> : fallback;
  return <Fragment>{hasFeature(snapshot, feature) ? children : locked}</Fragment>;
}
