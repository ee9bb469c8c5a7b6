import { type CampaignCandidate, interrupts, pickLocale } from '@uptier/model';
import type { CandidateRequest } from './CampaignsService.ts';
import type { Assignments } from './createAssignments.ts';
import { createCampaignIndex } from './createCampaignIndex.ts';
import type { Published } from './createPublished.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { holdoutAssignment, holdoutId, holdoutOf } from './holdout.ts';
import { mostCandidates } from './mostUrgent.ts';

type Copy = CampaignCandidate['copy'];
type Part = Pick<CampaignCandidate, 'copy' | 'assignment'>;

/** The campaigns an account may see, each with the words of the account's arm in the languages of the page. */
export function createCandidates({
  definitions,
  readPublished,
  assignments,
  holdout,
}: {
  definitions: Map<string, CampaignDefinition>;
  readPublished: () => Promise<Map<string, Published>>;
  assignments: Assignments;
  /** Share of accounts that no campaign interrupts. */
  holdout: number;
}) {
  const index = createCampaignIndex(definitions.values());

  /** Of those that only a page can decide it is sent the first that it could show, so no other is looked at. */
  const choose = (
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

  return async (request: CandidateRequest): Promise<CampaignCandidate[]> => {
    const published = await readPublished();
    const fitting = choose(request, ({ id }) => published.get(id)?.isOn === true);
    const experiments = fitting.flatMap(({ id }) => published.get(id)?.experiment ?? []);
    const isHoldout = holdout > 0 && fitting.some(interrupts);
    const running = isHoldout ? [...experiments, holdoutOf(holdout)] : experiments;
    const arms = await assignments.armsOf(request.account, running);
    return fitting.map((definition) => {
      const campaign = toPage(definition);
      const { copy, assignment } = partOf(published.get(campaign.id)!, arms);
      const held = interrupts(campaign) ? arms.get(holdoutId) : undefined;
      return {
        ...campaign,
        copy: inLanguages(copy, request.languages),
        // Who is held out is held out of everything; the others take part in the test of a campaign, where it has one.
        assignment: held === 1 || (held === 0 && !assignment) ? holdoutAssignment(held) : assignment,
      };
    });
  };
}

/** What a page may know of a campaign, by name: whatever else a definition holds stays here. */
function toPage(definition: CampaignDefinition) {
  const { id, motion, surface, trigger, condition, offer, need, startedAt } = definition;
  return { id, motion, surface, trigger, condition, offer, startedAt, ...(need !== undefined && { need }) };
}

/** What an account's arm of a campaign says. */
function partOf({ copy, experiment }: Published, arms: Map<string, number>): Part {
  const arm = experiment ? arms.get(experiment.id) : undefined;
  if (!experiment || arm === undefined) return { copy, assignment: null };
  const { id, phase, withheld } = experiment;
  return {
    copy: experiment.copies[arm] ?? copy,
    assignment: {
      experiment: id,
      phase,
      arm: String(arm),
      unsolicitedOnly: true,
      withheld: withheld.includes(arm),
    },
  };
}

/** The words a page can use: in its languages, and in English. */
function inLanguages(copy: Copy, languages: readonly string[]): Copy {
  const { en, ...others } = copy;
  const wanted = languages.flatMap((language) => pickLocale(others, language) ?? []);
  const kept = Object.entries(others).filter(([, words]) => words && wanted.includes(words));
  return { en, ...Object.fromEntries(kept) };
}
