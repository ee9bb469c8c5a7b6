import { interrupts, isPitch } from '@uptier/model';
import { announceToEverybody } from '../accounts/createChanges.ts';
import type { Base } from '../context.ts';
import { countMissedSales } from '../metrics/countMissedSales.ts';
import { creditLate, recordSale } from '../metrics/recordSale.ts';
import { takeOutInsider } from '../metrics/takeOutInsider.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import { assignments, campaigns, campaignVersions, experiments, exposures } from '../storage/schema.ts';
import { and, desc, eq, sql } from '../storage/sql.ts';
import type { ArmChange } from './ArmChange.ts';
import type { RuleChanges } from './CampaignRules.ts';
import type { CampaignSource } from './CampaignSource.ts';
import { CampaignError, type PublishOptions } from './Campaigns.ts';
import type { CampaignsService } from './CampaignsService.ts';
import {
  readCampaign,
  readCampaigns,
  readHistory,
  readVersion,
  startExperiment,
  stopExperiment,
  toExperiment,
} from './campaignRows.ts';
import { checkExperiment, type Tested } from './checkExperiment.ts';
import { checkRules } from './checkRules.ts';
import { compileCampaign } from './compileCampaign.ts';
import { createAssignments } from './createAssignments.ts';
import { createCandidates } from './createCandidates.ts';
import { createHoldout } from './createHoldout.ts';
import { createPublished } from './createPublished.ts';
import { createSightings } from './createSightings.ts';
import { type CampaignDefinition, defaultCampaigns } from './defaultCampaigns.ts';
import { changesIn, effectiveRules, type RuledCampaign, scheduleState, withRules } from './effectiveRules.ts';
import { estimateAudience } from './estimateAudience.ts';
import { measureTest } from './measureTest.ts';
import { readAudit } from './readAudit.ts';
import { readExposures } from './readExposures.ts';
import { readFirstMet } from './readFirstMet.ts';
import { readPace } from './readPace.ts';
import { readResults } from './readResults.ts';
import { recordExposures } from './recordOutcomes.ts';
import { printRules } from './rulePrints.ts';

/** Campaigns: what Studio edits, what an account may see, and what came of it. */
export function createCampaigns(base: Base, onEverybody: (listener: () => void) => void): CampaignsService {
  const { catalog, db, now } = base;
  const sightings = createSightings(base);
  const holdout = createHoldout(base);
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

  const interruptionOf = (id: string) => {
    const definition = definitions.get(id);
    return definition && interrupts(definition) ? definition : null;
  };

  const motionOf = (id: string) => definitions.get(id)?.motion;

  /** Locks the campaign's row, making it when it is not there, and hands it to the work. */
  const edit = <T>(id: string, work: (tx: Query, row: typeof campaigns.$inferSelect) => Promise<T>) =>
    db.transaction(async (tx) => {
      await tx.insert(campaigns).values({ id, updatedAt: now() }).onConflictDoNothing();
      const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update');
      return work(tx, row!);
    });

  /** Everybody sees it at once, on every instance. */
  const announce = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    published.forget();
    await announceToEverybody(db);
    return done;
  };

  /** The work on a running test, in its row's lock. */
  const editTest = (id: string, work: (tx: Query, test: ExperimentRow) => Promise<void>) => {
    const definition = definitionOf(id);
    return announce(
      edit(id, async (tx) => {
        const [test] = await tx
          .select()
          .from(experiments)
          .where(and(eq(experiments.campaign, id), eq(experiments.state, 'running')))
          .for('update');
        if (!test) throw new CampaignError('invalid_experiment', 'There is no running test.');
        await work(tx, test);
        return readCampaign(tx, definition);
      }),
    );
  };

  const setTest = (tx: Query, { id, phase }: ExperimentRow, change: Partial<ExperimentRow>) =>
    tx
      .update(experiments)
      .set(change)
      .where(and(eq(experiments.id, id), eq(experiments.phase, phase)));

  const insiderOf = ({ id, campaign, phase, startedAt }: ExperimentRow, account: string) => ({
    ...{ account, campaign, experiment: id, phase, since: startedAt },
    ...{ currency: catalog.currency, motionOf, interrupts: (one: string) => interruptionOf(one) !== null },
  });

  const put = (tx: Query, id: string, version: Omit<typeof campaignVersions.$inferInsert, 'campaign'>) =>
    Promise.all([
      tx.insert(campaignVersions).values({ campaign: id, ...version, rules: version.rules ?? {} }),
      tx.update(campaigns).set({ publishedVersion: version.version }).where(eq(campaigns.id, id)),
    ]);

  return {
    list: () => readCampaigns(db.query, [...definitions.values()]),
    get: async (id) => readCampaign(db.query, definitionOf(id)),

    async saveDraft(id, copy, expectedVersion, { rules, actor, replaces } = {}) {
      const definition = definitionOf(id);
      const checked = rules && checkRules(catalog, definition, rules);
      return edit(id, async (tx, row) => {
        checkVersion(row, expectedVersion);
        const live = await readVersion(tx, id, row.publishedVersion ?? 0);
        const kept = (row.draft && row.draftRules) ?? live?.rules ?? null;
        const at = now();
        const change = {
          draft: copy,
          draftRules: (checked ? changesIn(definition, checked) : kept) ?? {},
          draftVersion: row.draftVersion + 1,
          draftBy: actor ?? null,
          draftAt: at,
          updatedAt: at,
        };
        await tx.update(campaigns).set(change).where(eq(campaigns.id, id));
        if (actor && replaces && row.draft) {
          const detail = { draft: row.draft, rules: row.draftRules, by: row.draftBy };
          await note(tx, { at, actor, action: 'draft_replaced', campaign: id, detail });
        }
        // Saved with every pause in typing: only who begins is worth a line.
        else if (actor && (!row.draft || row.draftBy !== actor)) {
          await note(tx, { at, actor, action: 'draft_begun', campaign: id });
        }
        return readCampaign(tx, definition);
      });
    },

    async discardDraft(id, expectedVersion, actor) {
      const definition = definitionOf(id);
      return edit(id, async (tx, row) => {
        checkVersion(row, expectedVersion);
        const at = now();
        await tx
          .update(campaigns)
          .set({ ...noDraft, draftVersion: row.draftVersion + 1, updatedAt: at })
          .where(eq(campaigns.id, id));
        if (row.draft) {
          const detail = { draft: row.draft, rules: row.draftRules, by: row.draftBy };
          await note(tx, { at, actor, action: 'draft_discarded', campaign: id, detail });
        }
        return readCampaign(tx, definition);
      });
    },

    async publish(id, options, actor) {
      const definition = definitionOf(id);
      return announce(
        edit(id, async (tx, row) => {
          const at = now();
          const before = await readVersion(tx, id, row.publishedVersion ?? 0);
          const kept = options.keep === undefined ? null : await readArm(tx, id, options.keep);
          const campaign = withRules(definition, before?.rules ?? null);
          const tested = { catalog, campaign, interrupting: interrupts(definition) };
          const source = kept?.words ?? sourceToPublish(options, row.draft, tested);
          const drafted = (row.draft && !kept && row.draftRules) || (before?.rules ?? null);
          const set = kept ? rulesOfArm(kept, at) : options.experiment ? rulesOfControl(campaign) : {};
          const rules = changesIn(definition, { ...drafted, ...set });
          const version = (row.publishedVersion ?? 0) + 1;
          const print = (changes: RuleChanges | null) => printRules(effectiveRules(definition, changes));
          const end = { kept: options.keep ?? null, actor, note: options.because ?? null };
          const stopped = await stopExperiment(tx, id, { at, rules: print(before?.rules ?? null), ...end });
          const experiment =
            options.experiment &&
            (await startExperiment(tx, id, options.experiment, { at, rules: print(rules) }));
          const said = { note: options.note ?? null, actor, publishedAt: at };
          await put(tx, id, { version, source, rules, experiment: experiment ?? null, ...said });
          await tx
            .update(campaigns)
            .set({ ...(kept ? {} : noDraft), draftVersion: row.draftVersion + 1, updatedAt: at })
            .where(eq(campaigns.id, id));
          const detail = {
            version,
            before: { source: before?.source ?? definition.words, rules: before?.rules ?? null },
            after: { source, rules },
            ...(options.note && { note: options.note }),
            ...(experiment && { phase: experiment.phase, weights: options.experiment?.weights }),
          };
          const action = experiment ? 'test_started' : stopped ? 'test_ended' : 'published';
          await note(tx, { at, actor, action, campaign: id, detail });
          return readCampaign(tx, definition);
        }),
      );
    },

    async restore(id, version, expectedVersion, actor) {
      const definition = definitionOf(id);
      return announce(
        edit(id, async (tx, row) => {
          checkVersion(row, expectedVersion);
          const old = version === 0 ? undefined : await readVersion(tx, id, version);
          if (version !== 0 && !old) {
            throw new CampaignError('nothing_to_publish', `There is no version ${version}.`);
          }
          const at = now();
          const before = row.publishedVersion ?? 0;
          const source = old?.source ?? definition.words;
          const said = { note: `Version ${version} again`, actor, publishedAt: at };
          const live = await readVersion(tx, id, before);
          const ran = printRules(effectiveRules(definition, live?.rules ?? null));
          await stopExperiment(tx, id, { at, rules: ran, kept: null, actor, note: null });
          await put(tx, id, {
            version: before + 1,
            source,
            rules: old?.rules ?? null,
            experiment: null,
            ...said,
          });
          // A draft was begun on what was live: whoever writes it must see that this has changed.
          await tx
            .update(campaigns)
            .set({ draftVersion: row.draftVersion + 1, updatedAt: at })
            .where(eq(campaigns.id, id));
          await note(tx, {
            at,
            actor,
            action: 'rolled_back',
            campaign: id,
            detail: { from: before, to: version },
          });
          return readCampaign(tx, definition);
        }),
      );
    },

    raiseTraffic: (id, traffic, actor) =>
      editTest(id, async (tx, test) => {
        const before = test.traffic ?? 1;
        if (!(traffic > before && traffic <= 1)) {
          throw new CampaignError('invalid_experiment', 'Traffic may only rise while a test runs.', {
            path: 'traffic',
          });
        }
        await setTest(tx, test, { traffic });
        const detail = { phase: test.phase, before, after: traffic };
        await note(tx, { at: now(), actor, action: 'traffic_raised', campaign: id, detail });
      }),

    fixWords: (id, { arm, copy, reason }, actor) =>
      editTest(id, async (tx, test) => {
        const before = test.variants[arm];
        if (!before) throw new CampaignError('invalid_experiment', 'There is no such arm.', { path: 'arm' });
        if (reason.trim() === '') {
          throw new CampaignError('invalid_experiment', 'Say what was wrong.', { path: 'reason' });
        }
        compileCampaign(copy);
        const at = now();
        const variants = test.variants.map((one, index) => (index === arm ? copy : one));
        const fixes = [...(test.fixes ?? []), { arm, at, actor, reason, before }];
        await setTest(tx, test, { variants, fixes });
        const detail = { phase: test.phase, arm, reason, before, after: copy };
        await note(tx, { at, actor, action: 'words_fixed', campaign: id, detail });
      }),

    force: (id, account, arm, actor) =>
      editTest(id, async (tx, test) => {
        if (arm !== null && !test.variants[arm]) {
          throw new CampaignError('invalid_experiment', 'There is no such arm.', { path: 'arm' });
        }
        const { [account]: _, ...others } = test.forced ?? {};
        await setTest(tx, test, { forced: arm === null ? others : { ...others, [account]: arm } });
        // What it has done so far was done by the host's own people.
        if (arm !== null) await takeOutInsider(tx, insiderOf(test, account));
        for (const table of [exposures, assignments]) {
          const own = [eq(table.experiment, test.id), eq(table.phase, test.phase)];
          await tx.delete(table).where(and(eq(table.account, account), ...own));
        }
        const detail = { phase: test.phase, account, arm };
        await note(tx, { at: now(), actor, action: 'arm_forced', campaign: id, detail });
      }),

    async experiments() {
      const rows = await db.query.select().from(experiments).orderBy(desc(experiments.startedAt));
      return rows.map((row) => {
        const { campaign, state, stoppedAt } = row;
        return { ...toExperiment(row), campaign, state, stoppedAt };
      });
    },

    audit: (filter) => readAudit(db.query, filter),

    async audience(id, rules) {
      const definition = definitionOf(id);
      const known = (await published.read()).get(id)!;
      const campaign = rules ? withRules(definition, checkRules(catalog, definition, rules)) : known.campaign;
      return estimateAudience(base, sightings, campaign, known.copy);
    },

    note: sightings.note,

    async history(id) {
      return readHistory(db.query, definitionOf(id));
    },

    async results(id) {
      definitionOf(id);
      return readResults(base, id);
    },

    async measures(id, phase) {
      definitionOf(id);
      const { campaign } = (await published.read()).get(id)!;
      return measureTest(base, { campaign, phase });
    },

    async exposures(id, phase, page = {}) {
      definitionOf(id);
      return readExposures({ query: db.query, now: now() }, { campaign: id, phase, ...page });
    },

    async pace(id) {
      definitionOf(id);
      return readPace(base, id);
    },

    holdout: holdout.info,

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
      readPublished: published.read,
      assignments: createAssignments(base),
      holdout: holdout.share,
      firstMet: (account, test) => readFirstMet(db.query, account, test),
      now,
    }),

    async all() {
      const known = await published.read();
      const at = now();
      return [...known.values()].map(({ campaign, isOn }) => ({
        id: campaign.id,
        isOn,
        interrupts: interrupts(campaign),
        schedule: scheduleState(campaign.schedule, at),
      }));
    },

    async interruptions() {
      const known = await published.read();
      return (id) => {
        const campaign = known.get(id)?.campaign;
        return campaign && interrupts(campaign) ? campaign : null;
      };
    },

    async audiences() {
      const known = await published.read();
      return (id) => known.get(id)?.campaign.audience;
    },

    interruptionOf,

    answerOf(id) {
      const definition = definitions.get(id);
      return definition && !interrupts(definition) ? definition : null;
    },

    motionOf,
    motions: () => new Map([...definitions].map(([id, { motion }]) => [id, motion])),
    pitchOf(id) {
      const definition = definitions.get(id);
      return definition && isPitch(definition) ? definition.motion : undefined;
    },

    async insiders() {
      const known = await published.read();
      return (id, account) => known.get(id)?.experiment?.forced[account] !== undefined;
    },

    recordExposures,
    recordConversion: (tx, sale) => recordSale(tx, sale, { currency: catalog.currency, motionOf }),

    async recordLate(tx, account, told) {
      await creditLate(tx, { account, told, motionOf });
      const range = (row: string) => sql`${sql.raw(row)}.account = ${account}`;
      await countMissedSales(tx, { range, currency: catalog.currency });
    },
  };
}

type ExperimentRow = typeof experiments.$inferSelect;

interface KeptArm {
  words: CampaignSource;
  change: ArmChange;
  withheld: boolean;
}

async function readArm(tx: Query, campaign: string, arm: number): Promise<KeptArm> {
  const [test] = await tx
    .select()
    .from(experiments)
    .where(and(eq(experiments.campaign, campaign), eq(experiments.state, 'running')));
  const words = test?.variants[arm];
  if (!test || !words)
    throw new CampaignError('invalid_experiment', 'There is no such arm in a running test.');
  return { words, change: test.arms?.[arm] ?? {}, withheld: test.withheld?.includes(arm) ?? false };
}

/** What everybody gets of an arm besides its words. To wait is for a test alone: without one there is nothing to wait for. */
function rulesOfArm({ change, withheld }: KeptArm, at: number): RuleChanges {
  const { surface, offer } = change;
  return {
    ...(surface && { surface }),
    ...(offer && { offer }),
    ...(withheld && { schedule: { from: null, until: at } }),
  };
}

/** A test leaves the control as it is: another place or order is what an arm has, whatever a draft says. */
const rulesOfControl = ({ surface, offer }: RuledCampaign): RuleChanges => ({ surface, offer });

const noDraft = { draft: null, draftRules: null, draftBy: null, draftAt: null };

function checkVersion({ draftVersion }: typeof campaigns.$inferSelect, expected: number): void {
  if (draftVersion === expected) return;
  throw new CampaignError(
    'version_conflict',
    'Somebody changed this campaign meanwhile. Nothing was overwritten.',
  );
}

/** With an experiment the control is what everybody outside it sees. */
function sourceToPublish(
  { experiment }: PublishOptions,
  draft: CampaignSource | null,
  tested: Tested,
): CampaignSource {
  if (experiment) {
    checkExperiment(experiment, tested);
    return experiment.variants[0]!;
  }
  if (!draft) throw new CampaignError('nothing_to_publish', 'There is no draft to publish.');
  compileCampaign(draft);
  return draft;
}

interface Note {
  at: number;
  actor: string;
  action: string;
  campaign: string;
  detail?: Record<string, unknown>;
}

/** In the audit of no account: a campaign concerns them all. */
const note = (tx: Query, { at, actor, action, campaign, detail = {} }: Note) =>
  appendAudit(tx, { account: '', at, user: actor, action: `campaign.${action}`, subject: campaign, detail });
