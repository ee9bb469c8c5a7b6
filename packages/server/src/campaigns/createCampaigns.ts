import { interrupts, isPitch } from '@uptier/model';
import { announceToEverybody } from '../accounts/createChanges.ts';
import type { Base } from '../context.ts';
import { recordSale } from '../metrics/recordSale.ts';
import type { Query } from '../storage/Database.ts';
import { assignments, campaigns, campaignVersions, experiments } from '../storage/schema.ts';
import { and, eq } from '../storage/sql.ts';
import type { CampaignSource } from './CampaignSource.ts';
import { CampaignError, type PublishOptions } from './Campaigns.ts';
import type { CampaignsService } from './CampaignsService.ts';
import { readCampaign, readHistory, startExperiment, stopExperiment } from './campaignRows.ts';
import { checkExperiment } from './checkExperiment.ts';
import { compileCampaign } from './compileCampaign.ts';
import { createAssignments } from './createAssignments.ts';
import { createCandidates } from './createCandidates.ts';
import { createPublished } from './createPublished.ts';
import { type CampaignDefinition, defaultCampaigns } from './defaultCampaigns.ts';
import { measureTest } from './measureTest.ts';
import { readPace } from './readPace.ts';
import { readResults } from './readResults.ts';
import { recordExposures } from './recordOutcomes.ts';

/** Campaigns: what Studio edits, what an account may see, and what came of it. */
export function createCampaigns(base: Base, onEverybody: (listener: () => void) => void): CampaignsService {
  const { catalog, db, now } = base;
  const definitions = new Map(
    [...defaultCampaigns(catalog), ...base.options.campaigns].map((campaign) => [campaign.id, campaign]),
  );
  const published = createPublished(db, definitions);
  onEverybody(published.forget);

  const definitionOf = (id: string): CampaignDefinition => {
    const definition = definitions.get(id);
    if (!definition) throw new CampaignError('unknown_campaign', `There is no campaign "${id}".`);
    return definition;
  };

  /** Locks the campaign's row, making it when it is not there, and hands it to the work. */
  const edit = <T>(id: string, work: (tx: Query, row: typeof campaigns.$inferSelect) => Promise<T>) =>
    db.transaction(async (tx) => {
      await tx.insert(campaigns).values({ id, updatedAt: now() }).onConflictDoNothing();
      const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update');
      return work(tx, row!);
    });

  return {
    list: () =>
      Promise.all([...definitions.values()].map((definition) => readCampaign(db.query, definition))),
    get: async (id) => readCampaign(db.query, definitionOf(id)),

    async saveDraft(id, copy, expectedVersion) {
      const definition = definitionOf(id);
      compileCampaign(copy);
      return edit(id, async (tx, row) => {
        if (row.draftVersion !== expectedVersion) {
          throw new CampaignError(
            'version_conflict',
            'Somebody saved this campaign meanwhile. Reload to see their words.',
          );
        }
        const change = { draft: copy, draftVersion: row.draftVersion + 1, updatedAt: now() };
        await tx.update(campaigns).set(change).where(eq(campaigns.id, id));
        return readCampaign(tx, definition);
      });
    },

    async publish(id, options, actor) {
      const definition = definitionOf(id);
      const info = await edit(id, async (tx, row) => {
        const at = now();
        const source = sourceToPublish(options, row.draft);
        const version = (row.publishedVersion ?? 0) + 1;
        await stopExperiment(tx, id, at);
        const experiment = options.experiment && (await startExperiment(tx, id, options.experiment, at));
        const entry = {
          campaign: id,
          version,
          source,
          experiment: experiment ?? null,
          actor,
          publishedAt: at,
        };
        await tx.insert(campaignVersions).values(entry);
        const draft = { draft: null, draftVersion: row.draftVersion + 1 };
        const change = { publishedVersion: version, ...draft, updatedAt: at };
        await tx.update(campaigns).set(change).where(eq(campaigns.id, id));
        return readCampaign(tx, definition);
      });
      published.forget();
      await announceToEverybody(db);
      return info;
    },

    async history(id) {
      definitionOf(id);
      return readHistory(db.query, id);
    },

    async results(id) {
      definitionOf(id);
      return readResults(base, id);
    },

    async measures(id) {
      definitionOf(id);
      return measureTest(base, id);
    },

    async pace(id) {
      definitionOf(id);
      return readPace(base, id);
    },

    async assignments() {
      const rows = await db.query
        .select()
        .from(assignments)
        .innerJoin(
          experiments,
          and(eq(experiments.id, assignments.experiment), eq(experiments.phase, assignments.phase)),
        )
        .where(eq(experiments.state, 'running'))
        .orderBy(assignments.assignedAt, assignments.account);
      return rows.map((row) => ({ campaign: row.experiments.campaign, ...row.assignments }));
    },

    candidates: createCandidates({
      definitions,
      readPublished: published.read,
      assignments: createAssignments(base),
      holdout: base.options.holdout,
    }),

    async all() {
      const known = await published.read();
      return [...definitions.values()].map((campaign) => ({
        id: campaign.id,
        isOn: known.get(campaign.id)?.isOn ?? false,
        interrupts: interrupts(campaign),
      }));
    },

    interruptionOf(id) {
      const definition = definitions.get(id);
      return definition && interrupts(definition) ? definition : null;
    },

    answerOf(id) {
      const definition = definitions.get(id);
      return definition && !interrupts(definition) ? definition : null;
    },

    audienceOf: (id) => definitions.get(id)?.audience,
    motionOf: (id) => definitions.get(id)?.motion,
    motions: () => new Map([...definitions].map(([id, { motion }]) => [id, motion])),
    pitchOf(id) {
      const definition = definitions.get(id);
      return definition && isPitch(definition) ? definition.motion : undefined;
    },

    recordExposures: (tx, account, events) => recordExposures(tx, account, events, now()),

    recordConversion: (tx, sale) =>
      recordSale(tx, sale, {
        currency: catalog.currency,
        motionOf: (campaign) => definitions.get(campaign)?.motion,
      }),
  };
}

/** With an experiment the control is what everybody outside it sees. */
function sourceToPublish({ experiment }: PublishOptions, draft: CampaignSource | null): CampaignSource {
  if (experiment) {
    checkExperiment(experiment);
    return experiment.variants[0]!;
  }
  if (!draft) throw new CampaignError('nothing_to_publish', 'There is no draft to publish.');
  compileCampaign(draft);
  return draft;
}
