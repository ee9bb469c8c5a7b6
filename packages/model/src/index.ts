// Experiments: who gets which variation. Not needed for a first paint.
export {
  type AssignContext,
  type Assignment,
  assign,
  type Experiment,
  type Filter,
} from './assign/assign.ts';
export {
  type BucketRange,
  chooseVariation,
  getBucketRanges,
  inNamespace,
  type Namespace,
} from './assign/buckets.ts';
export { getForcedVariation } from './assign/getForcedVariation.ts';
export { hash } from './assign/hash.ts';
export { type StickyDoc, type StickyDocs, stickyKey } from './assign/sticky.ts';

// The catalog, and what a selection of it costs and allows.
export { angleFor, angleText, type StatedNeed } from './catalog/angleText.ts';
export type * from './catalog/Catalog.ts';
export { CatalogError, type CatalogInput, defineCatalog } from './catalog/defineCatalog.ts';
export * from './catalog/lookups.ts';
export { pickLocale, resolveText } from './catalog/resolveText.ts';
export * from './catalog/selections.ts';

// Words: filling copy in, and finding dark patterns in it.
export type { CompiledMessage, MessageNode } from './copy/CompiledMessage.ts';
export { cleanValue } from './copy/cleanValue.ts';
export { fillCopy } from './copy/fillCopy.ts';
export { formatMessage, type MessageContext, type Part } from './copy/formatMessage.ts';
export {
  type CopyFinding,
  type CopySlot,
  hasCopyRules,
  type LintInput,
  lintCopy,
} from './copy/lint/lintCopy.ts';
export { type Said, sayAnswers } from './copy/sayAnswers.ts';
export { toPlainText } from './copy/toPlainText.ts';
export type { Value, Values } from './copy/Value.ts';

// Deciding: should this place ask now, may the user go on, and what helps.
export { answersOf } from './decide/answersOf.ts';
export { bandRank } from './decide/bandRank.ts';
export { bandOf, leftOf, percentOf, usedOf } from './decide/bands.ts';
export type { Condition } from './decide/Condition.ts';
export { concerns } from './decide/concerns.ts';
export type * from './decide/Decision.ts';
export { decide } from './decide/decide.ts';
export { decideFirst } from './decide/decideFirst.ts';
export { type DecideInput, decideOnPage } from './decide/decideOnPage.ts';
export { evaluateCondition, type SavedGroups } from './decide/evaluateCondition.ts';
export { type Explanation, explain } from './decide/explain.ts';
export type { Facts } from './decide/Facts.ts';
export { fiscalEnd } from './decide/fiscalCalendar.ts';
export { interrupts } from './decide/interrupts.ts';
export type { Pace, PaceCode } from './decide/Pace.ts';
export { type Dismissal, emptyPage, type PageState } from './decide/PageState.ts';
export { kindOrder, needOf, type Prepared, prepare, type Verdict } from './decide/prepare.ts';
export { promptValues } from './decide/promptValues.ts';
export type { ReasonCode, StandingCode } from './decide/ReasonCode.ts';
export { rearm } from './decide/rearm.ts';
export { kindOf, readsTraits, reduceTrigger } from './decide/reduceTrigger.ts';
export { reliefFor } from './decide/reliefFor.ts';
export { replay } from './decide/replay.ts';
export { sayReason } from './decide/sayReason.ts';
export { signalsIn } from './decide/signalsIn.ts';
export { standingOf } from './decide/standingOf.ts';
export { type GateAnswer, gate, type WallAnswer, wall } from './decide/wall.ts';

// What is due today, guessed.
export type { Estimate } from './estimate/Estimate.ts';
export { estimateProration } from './estimate/estimateProration.ts';

// When a limit will be reached, as a range. For servers.
export {
  type Forecast,
  type ForecastInput,
  type ForecastSilence,
  forecast,
  forecastRange,
} from './forecast/forecast.ts';
export type { UsagePoint } from './forecast/toDailySteps.ts';

// Amounts and dates in words.
export { type DateContext, formatDate } from './money/formatDate.ts';
export { formatMoney } from './money/formatMoney.ts';
export type * from './money/Money.ts';
export { minorUnits } from './money/minorUnits.ts';

// The cheapest change that helps.
export { type BreakEven, breakEven } from './offer/breakEven.ts';
export { chooseOffer } from './offer/chooseOffer.ts';
export { describeOffer } from './offer/describeOffer.ts';
export { type OfferInput, priceOffers } from './offer/priceOffers.ts';
export { resolveOffer } from './offer/resolveOffer.ts';
export { yearlyOf } from './offer/routeOffer.ts';
// Who should be asked for more. For servers.
export { needsPeople } from './qualify/needsPeople.ts';
export type * from './qualify/Qualification.ts';
export { qualifyRules } from './qualify/Qualification.ts';
export { isPitch, type QualifyInput, qualify } from './qualify/qualify.ts';
// What a change is worth to whom asks, by their own numbers.
export { calculateRoi, type Roi, type RoiInput, weeksPerYear } from './roi/calculateRoi.ts';
export { type CostOfWaiting, costOfWaiting } from './roi/costOfWaiting.ts';
export { yearlyDifference } from './roi/yearlyDifference.ts';

// The HTTP contract.
export type * from './wire/index.ts';
