import type { CampaignCandidate } from '@uptier/model';
import type { Database } from '../storage/Database.ts';
import { campaigns, campaignVersions, experiments } from '../storage/schema.ts';
import { and, eq } from '../storage/sql.ts';
import type { ExperimentInfo } from './Campaigns.ts';
import { rulesInForce, toExperiment } from './campaignRows.ts';
import { compileCampaign } from './compileCampaign.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { type RuledCampaign, withRules } from './effectiveRules.ts';

/** A campaign's words of now, compiled. */
export interface Published {
  /** A draft is not, until its words are published. */
  isOn: boolean;
  copy: CampaignCandidate['copy'];
  /** The campaign with the rules of now. */
  campaign: RuledCampaign;
  /** The running experiment, with the words of each arm. */
  experiment: (ExperimentInfo & { copies: CampaignCandidate['copy'][] }) | null;
}

/** What is published, by campaign: compiled once and kept until `forget`, which is called when anybody publishes anywhere. */
export function createPublished(db: Database, definitions: Map<string, CampaignDefinition>) {
  let kept: Promise<Map<string, Published>> | null = null;
  const forget = () => {
    kept = null;
  };
  const read = (): Promise<Map<string, Published>> => {
    if (!kept) {
      kept = compileAll(db, definitions);
      kept.catch(forget);
    }
    return kept;
  };
  return { read, forget };
}

async function compileAll(db: Database, definitions: Map<string, CampaignDefinition>) {
  const versions = await db.query
    .select({ id: campaigns.id, source: campaignVersions.source, rules: rulesInForce })
    .from(campaigns)
    .innerJoin(
      campaignVersions,
      and(
        eq(campaignVersions.campaign, campaigns.id),
        eq(campaignVersions.version, campaigns.publishedVersion),
      ),
    );
  const running = await db.query.select().from(experiments).where(eq(experiments.state, 'running'));
  const published = new Map<string, Published>();
  const edits = new Map(versions.map((one) => [one.id, one]));
  const tests = new Map(running.map((one) => [one.campaign, one]));
  for (const definition of definitions.values()) {
    const { id, words, state } = definition;
    const edited = edits.get(id);
    const experiment = tests.get(id);
    published.set(id, {
      isOn: state !== 'draft' || edited !== undefined,
      copy: compileCampaign(edited?.source ?? words),
      campaign: withRules(definition, edited?.rules ?? null),
      experiment: experiment
        ? { ...toExperiment(experiment), copies: experiment.variants.map(compileCampaign) }
        : null,
    });
  }
  return published;
}
