import type { AccountSnapshot, Catalog, PromptCopy } from '@uptier/model';

/** What a growth PM may do in Studio; each role includes the one before. */
export type StudioRole = 'view' | 'edit' | 'publish';

export interface StudioUser {
  id: string;
  name: string;
  role: StudioRole;
}

/** Copy as it is written: ICU text by field. */
export interface CopySource {
  headline: string;
  body: string;
  cta: string;
}

export type CopyByLocale = { en: CopySource } & Partial<Record<string, CopySource>>;

export interface CampaignSummary {
  id: string;
  name: string;
  motion: string;
  surface: string;
  state: 'live' | 'draft' | 'testing';
  /** In English, as a customer reads it. */
  headline: string;
  version: number;
  changedBy: string | null;
  changedAt: number | null;
}

export interface CampaignDetail extends CampaignSummary {
  live: CopyByLocale;
  draft: CopyByLocale | null;
  /** Placeholders the copy may use, with a sample value each. */
  placeholders: { name: string; sample: string }[];
  experiment: ExperimentView | null;
}

export interface ExperimentView {
  id: string;
  phase: number;
  startedAt: number;
  arms: { id: string; name: string; weight: number; headline: string }[];
}

export interface ArmResult {
  arm: string;
  name: string;
  headline: string;
  accounts: number;
  exposed: number;
  paid: number;
}

export interface Results {
  campaign: string;
  experiment: ExperimentView | null;
  arms: ArmResult[];
  /** One honest sentence; says when it is too early. */
  sentence: string;
}

export interface LintFinding {
  field: keyof CopySource;
  locale: string;
  rule: string;
  level: 'error' | 'warning';
  message: string;
}

export interface PreviewRequest {
  copy: CopyByLocale;
}

export interface Preview {
  snapshot: AccountSnapshot;
  catalog: Catalog;
  copy: { en: PromptCopy } & Partial<Record<string, PromptCopy>>;
  /** The English headline as the sample account reads it. */
  headline: string;
  findings: LintFinding[];
}

export interface StudioError {
  error: { code: string; message: string; path?: string };
}
