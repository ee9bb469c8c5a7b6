import { type CampaignCandidate, interrupts, type Millis, pickLocale } from '@uptier/model';
import type { CandidateRequest } from './CampaignsService.ts';
import type { Assignments } from './createAssignments.ts';
import { type CampaignIndex, createCampaignIndex } from './createCampaignIndex.ts';
import type { Published } from './createPublished.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { type RuledCampaign, scheduleState } from './effectiveRules.ts';
import { holdoutAssignment, holdoutId, holdoutOf } from './holdout.ts';
import { mostCandidates } from './mostUrgent.ts';

type Copy = CampaignCandidate['copy'];
type Part = Omit<CampaignCandidate, 'pace' | 'prepared'>;

const dayMs = 24 * 3_600_000;

/** The campaigns an account may see, each with the words of the account's arm in the languages of the page. */
export function createCandidates({
  readPublished,
  assignments,
  holdout,
  firstMet,
  now,
}: {
  readPublished: () => Promise<Map<string, Published>>;
  assignments: Assignments;
  /** Share of accounts that no campaign interrupts. */
  holdout(): Promise<number>;
  /** When the account first came to a test; null: it has not. */
  firstMet(account: string, test: { id: string; phase: number }): Promise<Millis | null>;
  now(): Millis;
}) {
  let last: { published: Map<string, Published>; index: CampaignIndex } | null = null;

  /** By the triggers of now: made anew when anybody publishes. */
  const indexOf = (published: Map<string, Published>): CampaignIndex => {
    if (last?.published !== published) {
      const campaigns = [...published.values()].map(({ campaign }) => campaign);
      last = { published, index: createCampaignIndex(campaigns) };
    }
    return last.index;
  };

  /** Of those that only a page can decide it is sent the first that it could show, so no other is looked at. */
  const choose = (
    index: CampaignIndex,
    { known, isExplaining, mayCome }: CandidateRequest,
    isOn: (campaign: CampaignDefinition) => boolean,
  ): CampaignDefinition[] => {
    if (isExplaining) return index.selectAll(known).filter(isOn);
    const chosen = new Set(index.select(known).filter(isOn));
    const areFew = index.open.length <= mostCandidates;
    let found = 0;
    for (const campaign of index.open) {
      if (found === mostCandidates) break;
      if (!isOn(campaign) || !(areFew || mayCome(campaign))) continue;
      chosen.add(campaign);
      found += 1;
    }
    return [...chosen];
  };

  /** What the account's arm says and changes. */
  const partOf = async (
    { campaign, copy, experiment }: Published,
    account: string,
    arms: Map<string, number>,
  ): Promise<Part> => {
    const page = toPage(campaign);
    if (!experiment) return { ...page, copy, assignment: null };
    const forced = experiment.forced[account];
    const arm = forced ?? arms.get(experiment.id);
    if (arm === undefined) return { ...page, copy, assignment: null };
    const { delayDays, ...change } = experiment.arms[arm] ?? {};
    const shown = { ...page, ...change, copy: experiment.copies[arm] ?? copy };
    // Who looks at an arm from inside takes no part: nothing that is reported of it counts.
    if (forced !== undefined) return { ...shown, assignment: null };
    const { id, phase } = experiment;
    const withheld =
      experiment.withheld.includes(arm) ||
      (delayDays !== undefined && (await isEarly(account, { id, phase }, delayDays)));
    return {
      ...shown,
      assignment: { experiment: id, phase, arm: String(arm), unsolicitedOnly: true, withheld },
    };
  };

  const isEarly = async (account: string, test: { id: string; phase: number }, days: number) => {
    const met = await firstMet(account, test);
    return met === null || now() < met + days * dayMs;
  };

  return async (request: CandidateRequest): Promise<CampaignCandidate[]> => {
    const published = await readPublished();
    const at = now();
    const isRunning = ({ id }: CampaignDefinition) => {
      const one = published.get(id);
      return !!one?.isOn && scheduleState(one.campaign.schedule, at) === 'running';
    };
    const fitting = choose(indexOf(published), request, isRunning).map(({ id }) => published.get(id)!);
    const experiments = fitting.flatMap(({ experiment }) => experiment ?? []);
    const taking = experiments.filter(({ forced }) => forced[request.account] === undefined);
    const share = fitting.some(({ campaign }) => interrupts(campaign)) ? await holdout() : 0;
    const running = share > 0 ? [...taking, holdoutOf(share)] : taking;
    const arms = await assignments.armsOf(request.account, running);
    return Promise.all(
      fitting.map(async (one) => {
        const part = await partOf(one, request.account, arms);
        const isForced = one.experiment?.forced[request.account] !== undefined;
        const held = interrupts(part) && !isForced ? arms.get(holdoutId) : undefined;
        return {
          ...part,
          copy: inLanguages(part.copy, request.languages),
          // Who is held out is held out of everything; the others take part in the test of a campaign, where it has one.
          assignment:
            held === 1 || (held === 0 && !part.assignment) ? holdoutAssignment(held) : part.assignment,
        };
      }),
    );
  };
}

/** What a page may know of a campaign, by name: whatever else a definition holds stays here. */
function toPage({
  id,
  motion,
  surface,
  trigger,
  condition,
  offer,
  need,
  startedAt,
  schedule,
}: RuledCampaign) {
  const about = need !== undefined && { need };
  const ends = schedule.until !== null && { endsAt: schedule.until };
  return { id, motion, surface, trigger, condition, offer, startedAt, ...about, ...ends };
}

/** The words a page can use: in its languages, and in English. */
function inLanguages(copy: Copy, languages: readonly string[]): Copy {
  const { en, ...others } = copy;
  const wanted = languages.flatMap((language) => pickLocale(others, language) ?? []);
  const kept = Object.entries(others).filter(([, words]) => words && wanted.includes(words));
  return { en, ...Object.fromEntries(kept) };
}
