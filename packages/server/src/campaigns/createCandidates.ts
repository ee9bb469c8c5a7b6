import { type CampaignCandidate, pickLocale } from '@uptier/model';
import type { CandidateRequest } from './CampaignsService.ts';
import type { Assignments } from './createAssignments.ts';
import type { Published } from './createPublished.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';

type Copy = CampaignCandidate['copy'];

/** The campaigns an account may see, each with the words of the account's arm in the languages of the page. */
export function createCandidates({
  definitions,
  readPublished,
  assignments,
}: {
  definitions: Map<string, CampaignDefinition>;
  readPublished: () => Promise<Map<string, Published>>;
  assignments: Assignments;
}) {
  return async (request: CandidateRequest): Promise<CampaignCandidate[]> => {
    const published = await readPublished();
    const fitting = [...definitions.values()].filter((one) => fits(one, request));
    const experiments = fitting.flatMap(({ id }) => published.get(id)?.experiment ?? []);
    const arms = await assignments.armsOf(request.account, experiments);
    return fitting.map(({ words: _words, ...campaign }) => {
      const { copy, experiment } = published.get(campaign.id)!;
      const arm = experiment ? arms.get(experiment.id) : undefined;
      if (!experiment || arm === undefined) {
        return { ...campaign, copy: inLanguages(copy, request.languages), assignment: null };
      }
      const { id, phase } = experiment;
      return {
        ...campaign,
        copy: inLanguages(experiment.copies[arm] ?? copy, request.languages),
        assignment: { experiment: id, phase, arm: String(arm), unsolicitedOnly: true, withheld: false },
      };
    });
  };
}

/** Room for what is not limited, and gates for what is already open, are nothing to ask about. */
function fits({ trigger }: CampaignDefinition, { meters, locked }: CandidateRequest): boolean {
  if ('meter' in trigger) return meters.includes(trigger.meter);
  return trigger.kind !== 'gate' || locked.includes(trigger.feature);
}

/** The words a page can use: in its languages, and in English. */
function inLanguages(copy: Copy, languages: readonly string[]): Copy {
  const { en, ...others } = copy;
  const wanted = languages.flatMap((language) => pickLocale(others, language) ?? []);
  const kept = Object.entries(others).filter(([, words]) => words && wanted.includes(words));
  return { en, ...Object.fromEntries(kept) };
}
