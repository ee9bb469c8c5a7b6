'use client';

export type {
  Entitlement,
  EntitlementTarget,
  RequireResult,
  UpgradeRequest,
  UptierClient,
} from '@uptier/core';
export type { Appearance, UiEvent, UiTexts } from '@uptier/preact';
export { type UseUpgrade, type UseUptier, useEntitlement, useUpgrade, useUptier } from './hooks.ts';
export {
  FeatureGate,
  type FeatureGateProps,
  type HostProps,
  PlanBadge,
  UpgradePrompt,
  UpgradeRequests,
  UsageMeter,
} from './surfaces.tsx';
export { UptierProvider, type UptierProviderProps } from './UptierProvider.tsx';
