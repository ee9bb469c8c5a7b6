import { type Catalog, interrupts, resolveText } from '@uptier/model';
import { checkAppearance } from '@uptier/preact/appearance';
import {
  type AccountExplanation,
  type CampaignAudit,
  type CampaignInfo,
  type CampaignRules,
  CopyError,
  compileMessage,
  type ExperimentInfo,
  type ExperimentSummary,
  type MetricsFacts,
  offersSame,
  type TestMeasures,
} from '@uptier/server';
import type { Summary } from '../revenue/summarise.ts';
import type {
  ArmView,
  AuditView,
  CampaignDetail,
  CampaignRow,
  CampaignState,
  CampaignSummary,
  CompiledSlots,
  CopyByLocale,
  CopySource,
  DraftView,
  ExperimentView,
  ExplainView,
  HostTheme,
  MetricsCut,
  MetricsView,
  PipelineAges,
  Results,
  TestView,
} from './contract.ts';
import type { Say } from './createSample.ts';
import { fieldsOf } from './fieldsOf.ts';
import { languagesOf } from './languagesOf.ts';
import { readTest, toSettings } from './readTest.ts';
import { sayAudit } from './sayAudit.ts';
import { sayOffer, sayTrigger } from './sayRules.ts';
import { toHealth } from './toHealth.ts';
import { changesOf } from './toHistory.ts';

export const armName = (index: number) => String.fromCharCode(65 + index);

export interface Views {
  summary(info: CampaignInfo): CampaignSummary;
  rows(infos: CampaignInfo[], facts: MetricsFacts): CampaignRow[];
  detail(info: CampaignInfo): CampaignDetail;
  results(info: CampaignInfo, measures: TestMeasures | null): Results;
  metrics(asked: AskedMetrics, summary: Summary, campaigns: CampaignInfo[]): MetricsView;
  tests(tests: ExperimentSummary[], infos: CampaignInfo[]): TestView[];
  audit(entries: CampaignAudit[], infos: CampaignInfo[]): AuditView[];
  explanation(found: AccountExplanation, infos: CampaignInfo[]): ExplainView;
}

export interface AskedMetrics {
  days: number;
  by: MetricsCut | null;
  pipeline: PipelineAges;
}

/** Campaigns as Studio shows them. `say` gives a headline as a customer reads it, not as it is written. */
export function createViews({ theme, ...around }: Omit<SceneOf, 'corrected'> & { theme: HostTheme }): Views {
  const { catalog, say, now } = around;
  const scene = { ...around, corrected: checkAppearance(theme.appearance ?? {}) };
  const nameIn = (infos: CampaignInfo[], id: string) => {
    const info = infos.find((one) => one.id === id);
    return info ? nameOf(info, catalog) : id;
  };
  return {
    summary: (info) => toSummary(info, scene),
    rows: (infos, facts) =>
      infos.map((info) => ({
        ...toSummary(info, scene),
        health: toHealth(info, facts, fieldsOf(info, catalog)),
      })),
    detail: (info) => toDetail(info, scene),
    metrics({ days, by, pipeline }, { funnels, groups, ...summary }, campaigns) {
      const nameOfId = (id: string) => nameIn(campaigns, id);
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
    tests: (tests, infos) =>
      tests.flatMap((test) => {
        const info = infos.find(({ id }) => id === test.campaign);
        if (!info) return [];
        const { campaign, state, stoppedAt, plan } = test;
        const view = toExperiment(test, info, scene);
        return [
          {
            ...view,
            campaign,
            name: nameOf(info, catalog),
            state,
            stoppedAt,
            decideAt: plan?.decideAt ?? null,
          },
        ];
      }),
    explanation: ({ account, campaigns }, infos) => ({
      account,
      campaigns: campaigns.map(({ campaign, shows, steps }) => ({
        ...{ id: campaign, name: nameIn(infos, campaign), shows },
        steps: steps.map(({ code, words, passed }) => ({ code, words, passed })),
      })),
    }),
    audit: (entries, infos) =>
      entries.map((entry) => ({ ...sayAudit(entry, infos, catalog), name: nameIn(infos, entry.campaign) })),
  };
}

const MOTIONS: Record<string, string> = {
  tier: 'A bigger plan',
  feature: 'A feature',
  capacity: 'More of what they have',
  cross_sell: 'Something beside it',
};

/** What has no value at all, where that is known to mean something. */
const NAMELESS: Record<string, string> = {
  campaign: 'No prompt gets the credit',
  cohort: 'Came earlier, or for no prompt',
  plan: 'No plan, or not known',
};

/** What stands for no value at all is said, not left empty. */
function nameOfGroup(
  group: string,
  by: MetricsCut | null,
  { catalog, nameOfId }: { catalog: Catalog; nameOfId(id: string): string },
): string {
  if (group === '') return NAMELESS[by ?? ''] ?? 'Not known';
  if (by === 'campaign') return nameOfId(group);
  if (by === 'motion') return MOTIONS[group] ?? group;
  if (by === 'cohort') return `Week of ${WEEK.format(new Date(group))}`;
  const plan = by === 'plan' ? catalog.plans.find(({ id }) => id === group) : undefined;
  return plan ? resolveText(plan.name, 'en') : group;
}

const WEEK = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

interface SceneOf {
  catalog: Catalog;
  say: Say;
  now(): number;
  /** Those of the host besides what is written. */
  languages: readonly string[];
  corrected: string[];
}

function toSummary(info: CampaignInfo, { catalog, say, now }: SceneOf): CampaignSummary {
  return {
    id: info.id,
    name: nameOf(info, catalog),
    motion: info.motion,
    surface: info.surface,
    state: stateOf(info, now()),
    headline: say(info, info.published),
    version: info.draftVersion,
    changedBy: info.publishedBy,
    changedAt: info.publishedAt,
  };
}

function stateOf({ isOn, experiment, draft, publishedRules }: CampaignInfo, now: number): CampaignState {
  const { from, until } = publishedRules.schedule;
  if (!isOn) return 'off';
  if (from !== null && now < from) return 'waiting';
  if (until !== null && now >= until) return 'over';
  if (experiment) return 'testing';
  return draft ? 'draft' : 'live';
}

function toDetail(info: CampaignInfo, scene: SceneOf): CampaignDetail {
  const { catalog } = scene;
  const live = { source: info.published, rules: info.publishedRules };
  const draft = info.draft && { source: info.draft, rules: info.draftRules ?? info.publishedRules };
  return {
    ...toSummary(info, scene),
    live: toDraft(info.published, info.publishedRules),
    draft: draft && {
      ...toDraft(draft.source, draft.rules),
      ...{ by: info.draftBy, at: info.draftAt },
      offersElse: !offersSame(draft.rules.offer, live.rules.offer),
    },
    shippedRules: info.shippedRules,
    shippedHeadline: scene.say(info, info.shipped),
    fields: fieldsOf(info, catalog, draft?.rules),
    choices: toChoices(info, scene),
    changes: draft ? changesOf(live, draft, catalog) : [],
    corrected: scene.corrected,
    experiment: info.experiment && toExperiment(info.experiment, info, scene),
  };
}

const toDraft = (copy: CopyByLocale, rules: CampaignRules): DraftView => ({
  copy,
  rules,
  parts: partsOf(copy),
});

function partsOf(copy: CopyByLocale): DraftView['parts'] {
  const parts = Object.entries(copy).map(([locale, source]) => [locale, source && takeApart(source)]);
  return Object.fromEntries(parts);
}

function takeApart(source: CopySource): CompiledSlots {
  const read = (text: string) => {
    try {
      return compileMessage(text);
    } catch (error) {
      if (error instanceof CopyError) return null;
      throw error;
    }
  };
  return { headline: read(source.headline), body: read(source.body), cta: read(source.cta) };
}

function toChoices(info: CampaignInfo, { catalog, languages }: SceneOf): CampaignDetail['choices'] {
  const named = (list: readonly { id: string; name: Parameters<typeof resolveText>[0] }[]) =>
    list.map(({ id, name }) => ({ id, name: resolveText(name, 'en') }));
  return {
    plans: named(catalog.plans),
    meters: named(catalog.meters),
    features: named(catalog.features),
    addOns: named(catalog.addOns),
    locales: languagesOf({ info, catalog, languages }),
    interrupts: interrupts(info),
    pacing: info.shippedRules.pacing,
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
  if (!measures) {
    return {
      ...asked,
      state: null,
      phase: null,
      phases: [],
      currency: '',
      arms: [],
      reading: null,
      test: null,
    };
  }
  const { state, phase, phases, currency, variants } = measures;
  const arms = measures.arms.map((arm, index) => {
    const withheld = measures.withheld.includes(index);
    const words = variants[index] ? say(info, variants[index]) : '';
    return {
      ...{ arm: String(index), name: armName(index), withheld },
      headline: withheld ? 'No prompt' : words,
      ...arm,
    };
  });
  return {
    ...asked,
    state,
    phase,
    phases,
    currency,
    arms,
    reading: readTest(measures, now),
    test: toSettings(measures, now),
  };
}

function toExperiment(test: ExperimentInfo, info: CampaignInfo, { say, catalog }: SceneOf): ExperimentView {
  const { id, phase, startedAt, traffic, variants, weights, withheld, arms, fixes, forced } = test;
  return {
    ...{ id, phase, startedAt, traffic },
    arms: variants.map((variant, index): ArmView => {
      const { surface, offer, delayDays } = arms[index] ?? {};
      const changes = [
        surface && `as a ${surface}`,
        offer && `offers ${sayOffer(offer, catalog)}`,
        delayDays && `${delayDays} days later`,
      ];
      return {
        id: String(index),
        name: armName(index),
        weight: weights[index] ?? 0,
        headline: say(info, variant),
        withheld: withheld.includes(index),
        changes: changes.filter((one) => typeof one === 'string'),
        ...{ copy: variant, parts: partsOf(variant) },
      };
    }),
    fixes: fixes.map(({ arm, at, actor, reason }) => ({ arm: armName(arm), at, by: actor, reason })),
    forced: Object.entries(forced).map(([account, arm]) => ({ account, arm: String(arm) })),
  };
}

function nameOf(info: CampaignInfo, catalog: Catalog): string {
  const { kind } = info.shippedRules.trigger;
  return kind === 'usage' || kind === 'gate'
    ? sayTrigger(info.shippedRules.trigger, catalog)
    : wordsIn(info.id);
}

/** `asked-three-times` is "Asked three times". */
function wordsIn(id: string): string {
  const words = id.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
