export type { BillingState } from './accounts/BillingState.ts';
export type { Entitlements } from './accounts/Entitlements.ts';
export type { Grants } from './accounts/Grants.ts';
export type { UsageCount } from './accounts/UsageCount.ts';
export type { ArmChange, WordFix } from './campaigns/ArmChange.ts';
export type { AssignmentSource } from './campaigns/AssignmentSource.ts';
export type { AudienceEstimate } from './campaigns/AudienceEstimate.ts';
export type { CampaignPacing, CampaignRules, RuleChanges, Schedule } from './campaigns/CampaignRules.ts';
export type { CampaignSource, CopySource } from './campaigns/CampaignSource.ts';
export {
  type ArmResult,
  type AssignmentInfo,
  type AuditFilter,
  type CampaignAudit,
  CampaignError,
  type CampaignErrorCode,
  type CampaignInfo,
  type Campaigns,
  type DraftChange,
  type ExperimentInfo,
  type ExperimentResults,
  type ExperimentSummary,
  type HoldoutInfo,
  type PublishedVersion,
  type PublishOptions,
} from './campaigns/Campaigns.ts';
export { CopyError, type CopyErrorCode } from './campaigns/CopyError.ts';
export { compileCampaign } from './campaigns/compileCampaign.ts';
export { compileMessage } from './campaigns/compileMessage.ts';
export { type CampaignDefinition, defaultCampaigns } from './campaigns/defaultCampaigns.ts';
export type { AccountExplanation, CampaignExplanation, ExplainedStep } from './campaigns/explainAccount.ts';
export { fromOpenFeature, type OpenFeatureClient } from './campaigns/fromOpenFeature.ts';
export { offersSame } from './campaigns/offersSame.ts';
export { placeholdersOf } from './campaigns/placeholdersOf.ts';
export type { RulePart } from './campaigns/rulePrints.ts';
export type {
  CampaignPace,
  ExposurePage,
  MeasuredArm,
  TestEnd,
  TestExposure,
  TestGuardrail,
  TestMeasures,
  TestPhase,
  TestPlan,
} from './campaigns/TestPlan.ts';
export * from './createUptier.ts';
export { type ConfigCode, ConfigError } from './errors/ConfigError.ts';
export { UptierError } from './errors/UptierError.ts';
export type { HandoffContext, PaidChange, QuotedPrice } from './handoffs/HandoffContext.ts';
export type { HandoffPlace, Handoffs, StoredHandoff } from './handoffs/Handoffs.ts';
export { BindError, type BindErrorCode } from './library/BindError.ts';
export { bindTemplate } from './library/bindTemplate.ts';
export { defineCampaigns } from './library/defineCampaigns.ts';
export type { Concern, Metric, Playbook, Stakeholder, ValueAngle } from './library/Playbook.ts';
export { playbooks } from './library/playbooks.ts';
export { playbookFile, renderPlaybook, renderPlaybookIndex } from './library/renderPlaybook.ts';
export type { Choice, MessageFramework, Template } from './library/Template.ts';
export { templates } from './library/templates.ts';
export type {
  AccountFacts,
  CampaignFunnel,
  Cut,
  HoldoutArm,
  Metrics,
  MetricsFacts,
  MetricsGroup,
  MetricsQuestion,
  MotionFacts,
  MovementFact,
  PayingFacts,
  Period,
  RetentionFacts,
  StageCounts,
  UpgradeFacts,
  Watch,
} from './metrics/Metrics.ts';
export type {
  Opportunities,
  OpportunityChange,
  OpportunityFilter,
  OpportunityPlace,
  PipelineAudit,
  PipelineAuditFilter,
  StageAges,
} from './opportunities/Opportunities.ts';
export type {
  Opportunity,
  OpportunityReason,
  OpportunitySource,
  OpportunityStage,
} from './opportunities/Opportunity.ts';
export type { RankPart } from './opportunities/rankOf.ts';
export type { DeadLetter } from './outbox/DeadLetter.ts';
export type { WebhookEndpoint, WebhookType } from './outbox/WebhookEndpoint.ts';
export type { Erased, Privacy, PrivacySubject } from './privacy/Privacy.ts';
export type { Retention } from './privacy/Retention.ts';
export type { OpenRequest, RequestPlace, Requests } from './requests/Requests.ts';
export type { Switches, SwitchState } from './settings/Switches.ts';
export { fromSegment, type SegmentCall } from './signals/fromSegment.ts';
export type { SignalReport } from './signals/Signals.ts';
export { watchedEvents } from './stripe/listEvents.ts';
export { lookupKeyOf } from './stripe/lookupKeys.ts';
export { type PushedObject, pushCatalog } from './stripe/pushCatalog.ts';
export type { TraitReport } from './traits/Traits.ts';
