/** @jsxImportSource preact */

import { diffSelections, type FeatureId, type Grant } from '@uptier/model';
import type { StepProps } from '../FlowStep.tsx';
import { Said } from './Said.tsx';
import { SendProblem } from './SendProblem.tsx';
import { useSend } from './useSend.ts';

/** Trying a feature before paying for it, where the host offers that. It ends by itself and never bills. */
export function TrialOffer({ step, scope }: StepProps<'compare'>) {
  const { client, t, format, catalog, snapshot } = scope;
  const { sent, send } = useSend<Grant>();
  const gained = diffSelections(catalog, step.from, step.to).features.map(({ feature }) => feature);
  const { request } = step.context;
  const days = (feature: FeatureId) => snapshot.trials?.features[feature];
  // What was asked for goes first.
  const offered = gained.filter(days);
  const feature = offered.find((one) => 'feature' in request && request.feature === one) ?? offered[0];
  if (sent.kind === 'done') {
    const [granted = ''] = sent.value.features;
    const date = format.date(sent.value.endsAt);
    return <Said>{t('trialOn', { feature: format.feature(catalog, granted), date })}</Said>;
  }
  if (!feature) return null;
  return (
    <div class="try">
      <button
        type="button"
        class="b"
        aria-disabled={sent.kind === 'sending'}
        onClick={() =>
          send(async () => {
            const grant = await client.call('POST /trials', { body: { feature } });
            void client.refresh();
            return grant;
          })
        }
      >
        {t('tryFeature', { feature: format.feature(catalog, feature), count: days(feature)! })}
      </button>
      <span class="s m">{t('tryEnds')}</span>
      <SendProblem scope={scope} sent={sent} />
    </div>
  );
}
