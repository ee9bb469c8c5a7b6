import { type CampaignCandidate, interrupts, pickLocale } from '@uptier/model';
import { announceToEverybody } from '../accounts/createChanges.ts';
import type { Base } from '../context.ts';
import type { Query } from '../storage/Database.ts';
import {
  assignments,
  campaigns,
  campaignVersions,
  conversions,
  experiments,
  exposures,
} from '../storage/schema.ts';
import { and, desc, eq, inArray } from '../storage/sql.ts';
import type { CampaignSource } from './CampaignSource.ts';
import {
  CampaignError,
  type CampaignInfo,
  type CampaignsService,
  type ExperimentInfo,
  type PublishOptions,
} from './CampaignsService.ts';
import { checkExperiment } from './checkExperiment.ts';
import { compileCampaign } from './compileCampaign.ts';
import { createAssignments } from './createAssignments.ts';
import { type CampaignDefinition, defaultCampaigns } from './defaultCampaigns.ts';
import { readResults } from './readResults.ts';

/** A browser decides among at most this many. */
const mostCandidates = 20;

/** A campaign's words of now, compiled. */
interface Live {
  copy: CampaignCandidate['copy'];
  experiment: (ExperimentInfo & { copies: CampaignCandidate['copy'][] }) | null;
}

export function createCampaigns(base: Base, onEverybody: (listener: () => void) => void): CampaignsService {
  const { catalog, db, now } = base;
  const definitions = new Map(defaultCampaigns(catalog).map((campaign) => [campaign.id, campaign]));
  const assigning = createAssignments(base);
  let live: Promise<Map<string, Live>> | null = null;
  const forget = () => {
    live = null;
  };
  onEverybody(forget);

  const definitionOf = (id: string): CampaignDefinition => {
    const definition = definitions.get(id);
    if (!definition) throw new CampaignError('unknown_campaign', `There is no campaign "${id}".`);
    return definition;
  };

  /** What is published, compiled once and kept until somebody publishes anywhere. */
  const readLive = (): Promise<Map<string, Live>> => {
    if (!live) {
      live = compileLive(db.query, definitions);
      live.catch(forget);
    }
    return live;
  };

  const toInfo = async (db: Query, definition: CampaignDefinition): Promise<CampaignInfo> => {
    const { id, motion, surface, trigger, words } = definition;
    const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id));
    const published = row?.publishedVersion ? await versionOf(db, id, row.publishedVersion) : null;
    return {
      id,
      motion,
      surface,
      trigger,
      published: published ?? words,
      publishedVersion: row?.publishedVersion ?? 0,
      draft: row?.draft ?? null,
      draftVersion: row?.draftVersion ?? 0,
      experiment: await runningExperiment(db, id),
    };
  };

  /** Locks the campaign's row, making it when it is not there, and hands it to the work. */
  const edit = <T>(
    id: string,
    work: (tx: Query, row: typeof campaigns.$inferSelect) => Promise<T>,
  ): Promise<T> =>
    db.transaction(async (tx) => {
      await tx.insert(campaigns).values({ id, updatedAt: now() }).onConflictDoNothing();
      const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update');
      return work(tx, row!);
    });

  return {
    list: () => Promise.all([...definitions.values()].map((definition) => toInfo(db.query, definition))),
    get: async (id) => toInfo(db.query, definitionOf(id)),

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
        return toInfo(tx, definition);
      });
    },

    async publish(id, options, actor) {
      const definition = definitionOf(id);
      const info = await edit(id, async (tx, row) => {
        const source = sourceToPublish(options, row.draft);
        const version = (row.publishedVersion ?? 0) + 1;
        await stopExperiment(tx, id, now());
        const experiment = options.experiment
          ? await startExperiment(tx, id, options.experiment, now())
          : null;
        await tx.insert(campaignVersions).values({
          campaign: id,
          version,
          source,
          experiment: experiment && JSON.stringify(experiment),
          actor,
          publishedAt: now(),
        });
        const change = {
          publishedVersion: version,
          draft: null,
          draftVersion: row.draftVersion + 1,
          updatedAt: now(),
        };
        await tx.update(campaigns).set(change).where(eq(campaigns.id, id));
        return toInfo(tx, definition);
      });
      forget();
      await announceToEverybody(db);
      return info;
    },

    async history(id) {
      definitionOf(id);
      const rows = await db.query
        .select()
        .from(campaignVersions)
        .where(eq(campaignVersions.campaign, id))
        .orderBy(desc(campaignVersions.version));
      return rows.map(({ version, source, experiment, actor, publishedAt }) => ({
        version,
        source,
        experiment: experiment ? (JSON.parse(experiment) as { id: string; phase: number }) : null,
        actor,
        publishedAt,
      }));
    },

    async results(id) {
      definitionOf(id);
      return readResults(base, id);
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

    async candidates({ account, meters, languages, locked }) {
      const published = await readLive();
      const fitting = [...definitions.values()]
        .filter((one) => fits(one, meters, locked))
        .slice(0, mostCandidates);
      const arms = await assigning.armsOf(
        account,
        fitting.flatMap(({ id }) => published.get(id)?.experiment ?? []),
      );
      return fitting.map(({ words: _, ...campaign }) => {
        const { copy, experiment } = published.get(campaign.id)!;
        const arm = experiment && arms.get(experiment.id);
        if (!experiment || arm === undefined || arm === null)
          return { ...campaign, copy: only(copy, languages), assignment: null };
        const { id, phase } = experiment;
        return {
          ...campaign,
          copy: only(experiment.copies[arm] ?? copy, languages),
          assignment: { experiment: id, phase, arm: String(arm), unsolicitedOnly: true, withheld: false },
        };
      });
    },

    isInterruption(id) {
      const definition = definitions.get(id);
      return definition !== undefined && interrupts(definition);
    },

    async recordExposures(tx, account, events) {
      const met = events.filter(
        ({ kind, experiment }) =>
          experiment !== undefined && (kind === 'exposure' || kind === 'qualified_would_show'),
      );
      if (met.length === 0) return;
      const names = met.map(({ experiment }) => experiment!);
      const known = await tx
        .select()
        .from(assignments)
        .where(and(eq(assignments.account, account), inArray(assignments.experiment, names)));
      const rows = met.flatMap(({ kind, experiment, phase }) => {
        // The arm is ours, whatever the browser says: an account cannot be moved by a report.
        const own = known.find((one) => one.experiment === experiment && one.phase === phase);
        return own
          ? [{ account, experiment: own.experiment, phase: own.phase, kind, arm: own.arm, firstAt: now() }]
          : [];
      });
      if (rows.length > 0) await tx.insert(exposures).values(rows).onConflictDoNothing();
    },

    async recordConversion(tx, { account, upgrade, mrrDelta, currency, at }) {
      if (mrrDelta <= 0) return;
      await tx.insert(conversions).values({ account, upgrade, mrrDelta, currency, at }).onConflictDoNothing();
    },
  };
}

/** The words a page can use: in its languages, and in English. */
function only(copy: CampaignCandidate['copy'], languages: readonly string[]): CampaignCandidate['copy'] {
  const { en, ...others } = copy;
  const wanted = languages.flatMap((language) => pickLocale(others, language) ?? []);
  return {
    en,
    ...Object.fromEntries(Object.entries(others).filter(([, words]) => words && wanted.includes(words))),
  };
}

function fits(
  { trigger }: CampaignDefinition,
  meters: readonly string[],
  locked: readonly string[],
): boolean {
  if ('meter' in trigger) return meters.includes(trigger.meter);
  return trigger.kind !== 'gate' || locked.includes(trigger.feature);
}

async function compileLive(
  db: Query,
  definitions: Map<string, CampaignDefinition>,
): Promise<Map<string, Live>> {
  const versions = await db
    .select({ id: campaigns.id, source: campaignVersions.source })
    .from(campaigns)
    .innerJoin(
      campaignVersions,
      and(
        eq(campaignVersions.campaign, campaigns.id),
        eq(campaignVersions.version, campaigns.publishedVersion),
      ),
    );
  const running = await db.select().from(experiments).where(eq(experiments.state, 'running'));
  const live = new Map<string, Live>();
  for (const { id, words } of definitions.values()) {
    const source = versions.find((one) => one.id === id)?.source ?? words;
    const experiment = running.find((one) => one.campaign === id);
    live.set(id, {
      copy: compileCampaign(source),
      experiment: experiment ? { ...experiment, copies: experiment.variants.map(compileCampaign) } : null,
    });
  }
  return live;
}

async function versionOf(db: Query, campaign: string, version: number): Promise<CampaignSource | null> {
  const [row] = await db
    .select({ source: campaignVersions.source })
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaign, campaign), eq(campaignVersions.version, version)));
  return row?.source ?? null;
}

async function runningExperiment(db: Query, campaign: string): Promise<ExperimentInfo | null> {
  const [row] = await db
    .select()
    .from(experiments)
    .where(and(eq(experiments.campaign, campaign), eq(experiments.state, 'running')));
  if (!row) return null;
  const { id, phase, weights, variants, startedAt } = row;
  return { id, phase, weights, variants, startedAt };
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

async function stopExperiment(tx: Query, campaign: string, at: number): Promise<void> {
  await tx
    .update(experiments)
    .set({ state: 'stopped', stoppedAt: at })
    .where(and(eq(experiments.campaign, campaign), eq(experiments.state, 'running')));
}

/** A new phase: accounts are assigned afresh, and what an earlier phase learned stays its own. */
async function startExperiment(
  tx: Query,
  campaign: string,
  { weights, variants }: NonNullable<PublishOptions['experiment']>,
  at: number,
): Promise<{ id: string; phase: number }> {
  const [last] = await tx
    .select({ phase: experiments.phase })
    .from(experiments)
    .where(eq(experiments.id, campaign))
    .orderBy(desc(experiments.phase))
    .limit(1);
  const phase = (last?.phase ?? 0) + 1;
  const row = { id: campaign, phase, campaign, weights, variants, state: 'running' as const, startedAt: at };
  await tx.insert(experiments).values(row);
  return { id: campaign, phase };
}
