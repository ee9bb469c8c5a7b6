import { useEffect, useState } from 'preact/hooks';
import type { AudienceView, CampaignDetail, CampaignRules } from '../../api/contract.ts';
import type { StudioApi } from '../createApi.ts';
import type { Draft } from '../useDraft.ts';
import { WritingInput } from '../WritingInput.tsx';
import { AudienceFields } from './AudienceFields.tsx';
import { AudienceSize } from './AudienceSize.tsx';
import { OfferFields } from './OfferFields.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { TriggerFields } from './TriggerFields.tsx';

export interface TargetingProps {
  api: StudioApi;
  campaign: CampaignDetail;
  draft: Draft;
  canEdit: boolean;
}

/** Whom, when, how often and what: beside it how many accounts that is, and why not the others. */
export function Targeting({ api, campaign, draft, canEdit }: TargetingProps) {
  const { rules } = draft.writing;
  const { choices } = campaign;
  const { estimate, retry } = useEstimate(api, campaign.id, rules);
  const set = (change: Partial<CampaignRules>) => draft.write({ rules: { ...rules, ...change } });
  const refused = draft.status.state === 'refused' ? draft.status.error : null;
  return (
    <div class="editor">
      <fieldset class="targeting" disabled={!canEdit}>
        <legend class="unseen">Targeting</legend>
        {refused && (
          <p class="notice" role="alert">
            {refused.message}
          </p>
        )}
        <TriggerFields trigger={rules.trigger} choices={choices} set={(trigger) => set({ trigger })} />
        <AudienceFields audience={rules.audience} choices={choices} set={(audience) => set({ audience })} />
        <OfferFields
          label="What it offers"
          offer={rules.offer}
          choices={choices}
          set={(offer) => set({ offer })}
        />
        {choices.interrupts && (
          <section class="part">
            <h2>How often</h2>
            <p class="muted">It may be more patient than Uptier is, and never more insistent.</p>
            <label class="inline">
              Again after{' '}
              <WritingInput
                type="number"
                min={choices.pacing.pauseDays}
                max={365}
                value={rules.pacing.pauseDays}
                write={(text) => text && set({ pacing: { ...rules.pacing, pauseDays: Number(text) } })}
              />{' '}
              days at the earliest, and at most{' '}
              <WritingInput
                type="number"
                aria-label="Times a billing period"
                min={1}
                max={choices.pacing.perPeriod}
                value={rules.pacing.perPeriod}
                write={(text) => text && set({ pacing: { ...rules.pacing, perPeriod: Number(text) } })}
              />{' '}
              times a billing period
            </label>
            <label class="inline">
              Shown as a{' '}
              <select
                value={rules.surface}
                onChange={(event) => set({ surface: event.currentTarget.value as CampaignRules['surface'] })}
              >
                <option value="card">card</option>
                <option value="banner">banner</option>
              </select>
            </label>
          </section>
        )}
        <ScheduleFields schedule={rules.schedule} set={(schedule) => set({ schedule })} />
      </fieldset>
      <AudienceSize estimate={estimate} retry={retry} />
    </div>
  );
}

export type Estimate =
  | { state: 'counting'; last: AudienceView | null }
  | { state: 'ready'; last: AudienceView }
  | { state: 'failed'; message: string };

/** Counts again a moment after the last change. What cannot be counted says why. */
function useEstimate(
  api: StudioApi,
  id: string,
  rules: CampaignRules,
): { estimate: Estimate; retry(): void } {
  const [round, setRound] = useState(0);
  const [estimate, setEstimate] = useState<Estimate>({ state: 'counting', last: null });
  useEffect(() => {
    let wanted = true;
    setEstimate((before) => ({ state: 'counting', last: 'last' in before ? before.last : null }));
    const timer = setTimeout(() => {
      api.audience(id, rules).then(
        (last) => wanted && setEstimate({ state: 'ready', last }),
        (error: Error) => wanted && setEstimate({ state: 'failed', message: error.message }),
      );
    }, 400);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, id, rules, round]);
  return { estimate, retry: () => setRound(round + 1) };
}
