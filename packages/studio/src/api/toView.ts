import { type Catalog, resolveText } from '@uptier/model';
import type { CampaignInfo, PublishedVersion, TestMeasures } from '@uptier/server';
import type { Summary } from '../revenue/summarise.ts';
import type {
  CampaignDetail,
  CampaignSummary,
  ExperimentView,
  MetricsCut,
  MetricsView,
  PipelineAges,
  Results,
} from './contract.ts';
import type { Say } from './createSample.ts';
import { readTest } from './readTest.ts';

const armName = (index: number) => String.fromCharCode(65 + index);

export interface Views {
  summary(info: CampaignInfo): CampaignSummary;
  detail(info: CampaignInfo, last: PublishedVersion | undefined): CampaignDetail;
  results(info: CampaignInfo, measures: TestMeasures | null): Results;
  metrics(asked: AskedMetrics, summary: Summary, campaigns: CampaignInfo[]): MetricsView;
}

export interface AskedMetrics {
  days: number;
  by: MetricsCut | null;
  pipeline: PipelineAges;
}

/** Campaigns as Studio shows them. `say` gives a headline as a customer reads it, not as it is written. */
export function createViews(catalog: Catalog, say: Say, now: () => number): Views {
  return {
    summary: (info) => toSummary(info, catalog, say),
    detail: (info, last) => toDetail(info, catalog, say, last),
    metrics({ days, by, pipeline }, { funnels, groups, ...summary }, campaigns) {
      const nameOfId = (id: string) => {
        const info = campaigns.find((one) => one.id === id);
        return info ? nameOf(info, catalog) : id;
      };
      return {
        ...summary,
        days,
        by,
        pipeline,
        groups: groups.map((one) => ({ ...one, name: nameOfGroup(one.group, by, { catalog, nameOfId }) })),
        funnels: funnels.map((funnel) => ({ ...funnel, name: nameOfId(funnel.campaign) })),
      };
    },
    results: (info, measures) => toResults({ info, name: nameOf(info, catalog), say, now: now() }, measures),
  };
}

const MOTIONS: Record<string, string> = {
  tier: 'A bigger plan',
  feature: 'A feature',
  capacity: 'More of what they have',
  cross_sell: 'Something beside it',
};

/** What stands for no value at all is said, not left empty. */
function nameOfGroup(
  group: string,
  by: MetricsCut | null,
  { catalog, nameOfId }: { catalog: Catalog; nameOfId(id: string): string },
): string {
  if (group === '') return by === 'campaign' ? 'No prompt gets the credit' : 'Not known';
  if (by === 'campaign') return nameOfId(group);
  if (by === 'motion') return MOTIONS[group] ?? group;
  if (by === 'cohort') return `Week of ${WEEK.format(new Date(group))}`;
  const plan = by === 'plan' ? catalog.plans.find(({ id }) => id === group) : undefined;
  return plan ? resolveText(plan.name, 'en') : group;
}

const WEEK = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

function toSummary(info: CampaignInfo, catalog: Catalog, say: Say): CampaignSummary {
  return {
    id: info.id,
    name: nameOf(info, catalog),
    motion: info.motion,
    surface: info.surface,
    state: info.experiment ? 'testing' : info.draft ? 'draft' : 'live',
    headline: say(info, info.published),
    version: info.draftVersion,
    changedBy: null,
    changedAt: null,
  };
}

function toDetail(
  info: CampaignInfo,
  catalog: Catalog,
  say: Say,
  last: PublishedVersion | undefined,
): CampaignDetail {
  return {
    ...toSummary(info, catalog, say),
    changedBy: last?.actor ?? null,
    changedAt: last?.publishedAt ?? null,
    live: info.published,
    draft: info.draft,
    placeholders: placeholdersFor(info),
    experiment: toExperiment(info, say),
  };
}

interface Asked {
  info: CampaignInfo;
  name: string;
  say: Say;
  now: number;
}

function toResults({ info, name, say, now }: Asked, measures: TestMeasures | null): Results {
  const asked = { campaign: info.id, name, version: info.draftVersion };
  if (!measures) return { ...asked, state: null, currency: '', arms: [], reading: null };
  const { state, currency, variants } = measures;
  const arms = measures.arms.map((arm, index) => ({
    arm: String(index),
    name: armName(index),
    headline: variants[index] ? say(info, variants[index]) : '',
    ...arm,
  }));
  return { ...asked, state, currency, arms, reading: readTest(measures, now) };
}

function toExperiment(info: CampaignInfo, say: Say): ExperimentView | null {
  if (!info.experiment) return null;
  const { id, phase, startedAt, variants, weights } = info.experiment;
  return {
    id,
    phase,
    startedAt,
    arms: variants.map((variant, index) => ({
      id: String(index),
      name: armName(index),
      weight: weights[index] ?? 0,
      headline: say(info, variant),
    })),
  };
}

function nameOf(info: CampaignInfo, catalog: Catalog): string {
  const { trigger } = info;
  if (trigger.kind === 'usage') {
    const meter = catalog.meters.find(({ id }) => id === trigger.meter);
    return `${meter ? resolveText(meter.name, 'en') : trigger.meter} at ${trigger.band} %`;
  }
  if (trigger.kind === 'gate') {
    const feature = catalog.features.find(({ id }) => id === trigger.feature);
    return `${feature ? resolveText(feature.name, 'en') : trigger.feature} is locked`;
  }
  return info.id;
}

function placeholdersFor(info: CampaignInfo): { name: string; sample: string }[] {
  const offer = [
    { name: 'plan', sample: 'Growth' },
    { name: 'price', sample: '$149' },
  ];
  if (info.trigger.kind === 'gate') return [{ name: 'feature', sample: 'SSO' }, ...offer];
  return [
    { name: 'used', sample: '19' },
    { name: 'limit', sample: '20' },
    { name: 'left', sample: '1' },
    { name: 'units', sample: 'seats' },
    ...offer,
  ];
}
