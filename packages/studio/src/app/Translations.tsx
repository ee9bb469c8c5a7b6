import type { CampaignDetail } from '../api/contract.ts';
import { Slots } from './CopyEditor.tsx';
import { completenessOf } from './completenessOf.ts';
import type { StudioApi } from './createApi.ts';
import { Unchecked } from './Unchecked.tsx';
import type { Draft } from './useDraft.ts';
import { usePreview } from './usePreview.ts';

export interface TranslationsProps {
  api: StudioApi;
  campaign: CampaignDetail;
  draft: Draft;
  canEdit: boolean;
}

/** Every language beside the others, with how much of it is written. */
export function Translations({ api, campaign, draft, canEdit }: TranslationsProps) {
  const { copy, rules } = draft.writing;
  const { preview, problem, retry } = usePreview(api, campaign.id, { copy, rules });
  const findings = preview?.findings ?? [];
  return (
    <>
      {problem && <Unchecked problem={problem} retry={retry} />}
      <div class="translations">
        {campaign.choices.locales.map(({ id, name }) => {
          const { written, words } = completenessOf(copy, id);
          return (
            <section key={id} aria-label={name}>
              <h2>
                {name} <span class={`state ${written === 3 ? '' : 'warning'}`}>{words}</span>
              </h2>
              <Slots {...{ campaign, draft, canEdit, findings }} locale={id} />
            </section>
          );
        })}
      </div>
    </>
  );
}
