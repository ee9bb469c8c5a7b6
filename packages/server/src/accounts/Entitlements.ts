import type { FeatureValue, Limit } from '@uptier/model';

/** What an account may use: its plan, extra units, add-ons and grants together. */
export interface Entitlements {
  /** Catalog id; null when the account is on no plan. */
  plan: string | null;
  /** By meter. */
  limits: Record<string, Limit>;
  /** By feature. */
  features: Record<string, FeatureValue>;
}
