/** @jsxImportSource preact */

import { diffSelections, type Grant, type StartTrial } from '@uptier/model';
import type { FlowScope } from '../FlowScope.ts';
import type { StepOf, StepProps } from '../FlowStep.tsx';
import { Said } from './Said.tsx';
import { SendProblem } from './SendProblem.tsx';
import { useSend } from './useSend.ts';

/** Trying a feature, or else the whole plan, before paying for it, where the host offers that. It ends by itself and never bills. */
export function TrialOffer({ step, scope }: StepProps<'compare'>) {
  const { client, t, format, catalog } = scope;
  const { sent, send } = useSend<Grant>();
  const nameOf = (tried: StartTrial) =>
    'feature' in tried ? format.feature(catalog, tried.feature) : format.plan(catalog, tried.plan);
  if (sent.kind === 'done') {
    const { plan, features, endsAt } = sent.value;
    const what = nameOf(plan === null ? { feature: features[0] ?? '' } : { plan });
    return <Said>{t('trialOn', { feature: what, date: format.date(endsAt) })}</Said>;
  }
  const offer = chooseTrial(step, scope);
  if (!offer) return null;
  const { tried, days } = offer;
  return (
    <div class="try">
      <button
        type="button"
        class="b"
        aria-disabled={sent.kind === 'sending'}
        onClick={() =>
          send(async () => {
            const grant = await client.call('POST /trials', { body: tried });
            void client.refresh();
            return grant;
          })
        }
      >
        {t('tryFeature', { feature: nameOf(tried), days: t('daysCount', { count: days }) })}
      </button>
      <span class="s m">{t('tryEnds')}</span>
      <SendProblem scope={scope} sent={sent} />
    </div>
  );
}

function chooseTrial(
  { from, to, context: { request } }: StepOf<'compare'>,
  { catalog, snapshot }: FlowScope,
): { tried: StartTrial; days: number } | null {
  const { features = {}, plans = {} } = snapshot.trials ?? {};
  const offered = diffSelections(catalog, from, to)
    .features.map(({ feature }) => feature)
    .filter((feature) => features[feature]);
  // What was asked for goes first.
  const feature = offered.find((one) => 'feature' in request && request.feature === one) ?? offered[0];
  if (feature) return { tried: { feature }, days: features[feature]! };
  const days = to.plan !== from?.plan && plans[to.plan];
  return days ? { tried: { plan: to.plan }, days } : null;
}
