export { FeatureGate, type FeatureGateProps } from './FeatureGate.tsx';
export { ApprovalRequests, PlanBadge, UpgradePrompt, UsageMeter } from './surfaces.tsx';
export { UptierProvider, type UptierProviderProps } from './UptierProvider.tsx';
export { type UseUpgrade, useUpgrade } from './useUpgrade.ts';
