import type { Query } from '../storage/Database.ts';
import { campaigns, campaignVersions, experiments } from '../storage/schema.ts';
import { and, desc, eq, getTableColumns, inArray, sql } from '../storage/sql.ts';
import type { RuleChanges } from './CampaignRules.ts';
import type { CampaignInfo, ExperimentInfo, PublishedVersion, PublishOptions } from './Campaigns.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { effectiveRules } from './effectiveRules.ts';
import type { RulePrints } from './rulePrints.ts';
import { defaultTestPlan, planOf, type TestEnd } from './TestPlan.ts';

type StoredVersion = typeof campaignVersions.$inferSelect;

/**
 * A version's rules. One that says nothing of them was published by an instance of the release before, which knows of none, while a newer
 * one already ran: what was set stays set. `{}` says that nothing differs from code.
 */
export const rulesInForce = sql<RuleChanges | null>`coalesce(campaign_versions.rules, (
  select older.rules from ${campaignVersions} older
  where older.campaign = campaign_versions.campaign and older.version < campaign_versions.version
    and older.rules is not null
  order by older.version desc limit 1))`.mapWith(campaignVersions.rules);

const versionColumns = { ...getTableColumns(campaignVersions), rules: rulesInForce };

/** These campaigns as they are stored, in three statements however many there are. */
export async function readCampaigns(
  db: Query,
  definitions: readonly CampaignDefinition[],
): Promise<CampaignInfo[]> {
  const ids = definitions.map(({ id }) => id);
  const rows = await db.select().from(campaigns).where(inArray(campaigns.id, ids));
  const live = await db
    .select({ version: versionColumns })
    .from(campaignVersions)
    .innerJoin(
      campaigns,
      and(
        eq(campaignVersions.campaign, campaigns.id),
        eq(campaignVersions.version, campaigns.publishedVersion),
      ),
    )
    .where(inArray(campaigns.id, ids));
  const running = await db
    .select()
    .from(experiments)
    .where(and(inArray(experiments.campaign, ids), eq(experiments.state, 'running')));
  return definitions.map((definition) => {
    const mine = ({ campaign }: { campaign: string }) => campaign === definition.id;
    return toInfo(definition, {
      row: rows.find(({ id }) => id === definition.id),
      live: live.map(({ version }) => version).find(mine),
      test: running.find(mine),
    });
  });
}

export async function readCampaign(db: Query, definition: CampaignDefinition): Promise<CampaignInfo> {
  const [info] = await readCampaigns(db, [definition]);
  return info!;
}

interface Stored {
  row: typeof campaigns.$inferSelect | undefined;
  live: StoredVersion | undefined;
  test: typeof experiments.$inferSelect | undefined;
}

function toInfo(definition: CampaignDefinition, { row, live, test }: Stored): CampaignInfo {
  const { id, motion, words, need, state } = definition;
  const rules = effectiveRules(definition, live?.rules ?? null);
  const { surface, trigger } = rules;
  return {
    ...{ id, motion, surface, trigger, ...(need !== undefined && { need }) },
    isOn: state !== 'draft' || live !== undefined,
    shipped: words,
    shippedRules: effectiveRules(definition, null),
    published: live?.source ?? words,
    publishedRules: rules,
    publishedVersion: row?.publishedVersion ?? 0,
    publishedBy: live?.actor ?? null,
    publishedAt: live?.publishedAt ?? null,
    draft: row?.draft ?? null,
    draftRules: row?.draft ? effectiveRules(definition, row.draftRules ?? live?.rules ?? null) : null,
    draftVersion: row?.draftVersion ?? 0,
    draftBy: row?.draftBy ?? null,
    draftAt: row?.draftAt ?? null,
    experiment: test ? toExperiment(test) : null,
  };
}

export function toExperiment(row: typeof experiments.$inferSelect): ExperimentInfo {
  const { id, phase, weights, variants, withheld, startedAt, arms, traffic, fixes, forced, plan } = row;
  return {
    ...{ id, phase, weights, variants, startedAt, plan: plan && planOf(plan) },
    withheld: withheld ?? [],
    arms: arms ?? variants.map(() => ({})),
    traffic: traffic ?? 1,
    fixes: fixes ?? [],
    forced: forced ?? {},
  };
}

export async function readVersion(
  db: Query,
  campaign: string,
  version: number,
): Promise<StoredVersion | undefined> {
  const [row] = await db
    .select(versionColumns)
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaign, campaign), eq(campaignVersions.version, version)));
  return row;
}

/** Newest first. */
export async function readHistory(db: Query, definition: CampaignDefinition): Promise<PublishedVersion[]> {
  const campaign = definition.id;
  const rows = await db
    .select(versionColumns)
    .from(campaignVersions)
    .where(eq(campaignVersions.campaign, campaign))
    .orderBy(desc(campaignVersions.version));
  return rows.map(({ version, source, rules, experiment, actor, note, publishedAt }) => ({
    ...{ version, source, experiment, actor, note, publishedAt },
    rules: effectiveRules(definition, rules),
  }));
}

/** Whether one ran. */
export async function stopExperiment(
  tx: Query,
  campaign: string,
  { at, rules: endRules, ...end }: TestEnd & { at: number; rules: RulePrints },
): Promise<boolean> {
  const [test] = await tx
    .select()
    .from(experiments)
    .where(and(eq(experiments.campaign, campaign), eq(experiments.state, 'running')))
    .for('update');
  if (!test) return false;
  const plan = { ...(test.plan ?? defaultTestPlan(test.startedAt)), end, endRules };
  await tx
    .update(experiments)
    .set({ state: 'stopped', stoppedAt: at, plan })
    .where(and(eq(experiments.id, test.id), eq(experiments.phase, test.phase)));
  return true;
}

/** A new phase: accounts are assigned afresh, and what an earlier phase learned stays its own. */
export async function startExperiment(
  tx: Query,
  campaign: string,
  { weights, variants, withheld, plan, arms, traffic }: NonNullable<PublishOptions['experiment']>,
  { at, rules }: { at: number; rules: RulePrints },
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
    plan: { ...(plan ?? defaultTestPlan(at)), rules },
    arms: arms ?? null,
    traffic: traffic ?? null,
    state: 'running',
    startedAt: at,
  });
  return started;
}
