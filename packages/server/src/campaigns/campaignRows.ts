import type { Query } from '../storage/Database.ts';
import { campaigns, campaignVersions, experiments } from '../storage/schema.ts';
import { and, desc, eq } from '../storage/sql.ts';
import type { CampaignSource } from './CampaignSource.ts';
import type { CampaignInfo, ExperimentInfo, PublishedVersion, PublishOptions } from './Campaigns.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';

export async function readCampaign(db: Query, definition: CampaignDefinition): Promise<CampaignInfo> {
  const { id, motion, surface, trigger, words } = definition;
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id));
  const published = row?.publishedVersion ? await readVersion(db, id, row.publishedVersion) : null;
  return {
    id,
    motion,
    surface,
    trigger,
    shipped: words,
    published: published ?? words,
    publishedVersion: row?.publishedVersion ?? 0,
    draft: row?.draft ?? null,
    draftVersion: row?.draftVersion ?? 0,
    experiment: await readRunning(db, id),
  };
}

async function readVersion(db: Query, campaign: string, version: number): Promise<CampaignSource | null> {
  const [row] = await db
    .select({ source: campaignVersions.source })
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaign, campaign), eq(campaignVersions.version, version)));
  return row?.source ?? null;
}

async function readRunning(db: Query, campaign: string): Promise<ExperimentInfo | null> {
  const [row] = await db
    .select()
    .from(experiments)
    .where(and(eq(experiments.campaign, campaign), eq(experiments.state, 'running')));
  if (!row) return null;
  const { id, phase, weights, variants, withheld, startedAt } = row;
  return { id, phase, weights, variants, withheld: withheld ?? [], startedAt };
}

/** Newest first. */
export async function readHistory(db: Query, campaign: string): Promise<PublishedVersion[]> {
  const rows = await db
    .select()
    .from(campaignVersions)
    .where(eq(campaignVersions.campaign, campaign))
    .orderBy(desc(campaignVersions.version));
  return rows.map(({ version, source, experiment, actor, publishedAt }) => ({
    version,
    source,
    experiment,
    actor,
    publishedAt,
  }));
}

export async function stopExperiment(tx: Query, campaign: string, at: number): Promise<void> {
  await tx
    .update(experiments)
    .set({ state: 'stopped', stoppedAt: at })
    .where(and(eq(experiments.campaign, campaign), eq(experiments.state, 'running')));
}

/** A new phase: accounts are assigned afresh, and what an earlier phase learned stays its own. */
export async function startExperiment(
  tx: Query,
  campaign: string,
  { weights, variants, withheld, plan }: NonNullable<PublishOptions['experiment']>,
  at: number,
): Promise<{ id: string; phase: number }> {
  const [last] = await tx
    .select({ phase: experiments.phase })
    .from(experiments)
    .where(eq(experiments.id, campaign))
    .orderBy(desc(experiments.phase))
    .limit(1);
  const started = { id: campaign, phase: (last?.phase ?? 0) + 1 };
  await tx.insert(experiments).values({
    ...started,
    campaign,
    weights,
    variants,
    withheld: withheld ?? null,
    plan: plan ?? null,
    state: 'running',
    startedAt: at,
  });
  return started;
}
