import type { Condition } from '../decide/Condition.ts';
import { evaluateCondition, type SavedGroups } from '../decide/evaluateCondition.ts';
import {
  type BucketRange,
  chooseVariation,
  getBucketRanges,
  inNamespace,
  inRange,
  type Namespace,
} from './buckets.ts';
import { getForcedVariation } from './getForcedVariation.ts';
import { hash } from './hash.ts';
import { findSticky, type StickyDoc, type StickyDocs, stickyKey, toStickyDoc } from './sticky.ts';

/** An experiment in GrowthBook's terms. New ones are written with `hashVersion: 2` and `hashAttribute: 'account'`. */
export interface Experiment {
  key: string;
  /** Names of the variations, the control first; at least two. */
  variations: string[];
  seed?: string;
  hashAttribute?: string;
  /** Used where the hash attribute has no value; only with sticky documents. */
  fallbackAttribute?: string;
  hashVersion?: number;
  weights?: number[];
  coverage?: number;
  /** Wins over weights and coverage. */
  ranges?: BucketRange[];
  /** Ignored where there are filters. */
  namespace?: Namespace;
  filters?: Filter[];
  condition?: Condition;
  /** Gives everybody who is in the same variation. */
  force?: number;
  active?: boolean;
  status?: 'draft' | 'running' | 'stopped';
  bucketVersion?: number;
  minBucketVersion?: number;
  disableStickyBucketing?: boolean;
}

export interface Filter {
  seed: string;
  ranges: BucketRange[];
  attribute?: string;
  hashVersion?: number;
}

export interface AssignContext {
  attributes: Record<string, unknown>;
  /** The page's address, for preview links. */
  url?: string;
  forcedVariations?: Record<string, number>;
  savedGroups?: SavedGroups;
  /** Only forced variations are given; nobody is bucketed. */
  qaMode?: boolean;
  /** What was given before; left out: assignments are not sticky. */
  sticky?: StickyDocs;
}

export interface Assignment {
  /** Index of the variation; 0, the control, for everybody who is not in. */
  variation: number;
  inExperiment: boolean;
  /** False for previews and everybody who is not in: only what the hash decided counts in an analysis. */
  hashUsed: boolean;
  stickyUsed: boolean;
  hashAttribute: string;
  hashValue: string;
  bucket: number | null;
  /** To be saved by the caller; null when nothing changed. */
  save: StickyDoc | null;
}

/**
 * Which variation an account gets: deterministic, sticky where documents are handed in. Evaluated in the order of GrowthBook's
 * `runExperiment` and checked against its public vectors. Assigning is not exposing: report an exposure when it is really seen.
 */
export function assign(experiment: Experiment, context: AssignContext): Assignment {
  const count = experiment.variations.length;
  const attribute = attributeOf(experiment, context);
  const out = toAssignment(attribute, -1);
  if (count < 2) return out;
  const asked =
    getForcedVariation(experiment.key, context.url ?? '', count) ??
    context.forcedVariations?.[experiment.key];
  // A preview works on drafts too and is never counted.
  if (asked !== undefined) return toAssignment(attribute, asked < count ? asked : -1);
  if (experiment.status === 'draft' || experiment.active === false || !attribute.value) return out;
  const kept = context.sticky && !experiment.disableStickyBucketing ? findKept(experiment, context) : null;
  if (kept === null && !isTargeted(experiment, context, attribute)) return out;
  const bucket = hash(experiment.seed || experiment.key, attribute.value, experiment.hashVersion || 1);
  if (bucket === null || kept === 'blocked') return out;
  const { coverage, weights } = experiment;
  const ranges = experiment.ranges ?? getBucketRanges(count, coverage ?? 1, weights ?? null);
  const variation = kept ?? chooseVariation(bucket, ranges);
  if (variation < 0) return out;
  if (experiment.force !== undefined) return toAssignment(attribute, experiment.force);
  if (context.qaMode || experiment.status === 'stopped') return out;
  const key = experiment.variations[variation] ?? '';
  const version = experiment.bucketVersion ?? 0;
  const save =
    context.sticky && !experiment.disableStickyBucketing
      ? toStickyDoc(context.sticky, attribute, { key: experiment.key, version, variation: key })
      : null;
  return { ...toAssignment(attribute, variation), hashUsed: true, stickyUsed: kept !== null, bucket, save };
}

interface HashAttribute {
  name: string;
  value: string;
}

function toAssignment({ name, value }: HashAttribute, variation: number): Assignment {
  return {
    variation: Math.max(0, variation),
    inExperiment: variation >= 0,
    hashUsed: false,
    stickyUsed: false,
    hashAttribute: name,
    hashValue: value,
    bucket: null,
    save: null,
  };
}

function read({ attributes }: AssignContext, name: string): HashAttribute {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : '';
  return { name, value: value ? String(value) : '' };
}

function attributeOf(experiment: Experiment, context: AssignContext): HashAttribute {
  const first = read(context, experiment.hashAttribute || 'id');
  const { fallbackAttribute } = experiment;
  if (first.value || !fallbackAttribute || !context.sticky || experiment.disableStickyBucketing) return first;
  const fallback = read(context, fallbackAttribute);
  return fallback.value ? fallback : first;
}

/** What was given to the fallback attribute holds until the hash attribute has an assignment of its own. */
function findKept(experiment: Experiment, context: AssignContext): number | 'blocked' | null {
  const docs = context.sticky ?? {};
  const assignmentsOf = (name: string) => docs[stickyKey(read(context, name))]?.assignments ?? {};
  const fallback = experiment.fallbackAttribute ? assignmentsOf(experiment.fallbackAttribute) : {};
  const merged = { ...fallback, ...assignmentsOf(experiment.hashAttribute || 'id') };
  return findSticky(merged, { ...experiment, keys: experiment.variations });
}

function isTargeted(experiment: Experiment, context: AssignContext, attribute: HashAttribute): boolean {
  const { filters, namespace, condition } = experiment;
  if (
    filters
      ? !filters.every((filter) => passes(filter, context))
      : namespace && !inNamespace(attribute.value, namespace)
  ) {
    return false;
  }
  return !condition || evaluateCondition(condition, context.attributes, context.savedGroups);
}

function passes({ seed, ranges, attribute, hashVersion }: Filter, context: AssignContext): boolean {
  const { value } = read(context, attribute || 'id');
  const n = value ? hash(seed, value, hashVersion || 2) : null;
  return n !== null && ranges.some((range) => inRange(n, range));
}
