// What a React host's own main bundle holds of ours: everything else is imported when the first component has mounted.
import { FeatureGate, UpgradePrompt, UptierProvider, UsageMeter, useUpgrade } from '@uptier/react';

console.log(UptierProvider, UpgradePrompt, UsageMeter, FeatureGate, useUpgrade);
