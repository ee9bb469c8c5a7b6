/** @jsxImportSource preact */

import { listAmount, planById, type Selection } from '@uptier/model';
import { paysListPrice } from '../../shell/UiScope.ts';
import { limitText } from '../more/limitText.ts';
import type { AnswerProps } from './Doubting.ts';
import { type PhasedStart, phasedStarts } from './phasedStarts.ts';
import { StartDate } from './StartDate.tsx';

/** A smaller start in the same direction, and what help with the start is included. */
export function AdoptionAnswer({ step, scope }: AnswerProps) {
  const { actions, t, format, catalog } = scope;
  const plan = format.plan(catalog, step.to.plan);
  const starts = phasedStarts(step, scope);
  const help = planById(catalog, step.to.plan)?.onboarding;
  return (
    <>
      <p>{starts.length ? `${t('phasedBody')} ${t('phasedLater')}` : t('phasedNone', { plan })}</p>
      {starts.length > 0 && (
        <div class="acts2">
          {starts.map((start) => (
            <button key={start.kind} type="button" class="b" onClick={() => actions.adjust(start.change)}>
              {textOf(start)}
            </button>
          ))}
        </div>
      )}
      <StartDate scope={scope} step={step} />
      {help && (
        <p>
          <b>{t('onboarding')}</b>: {format.text(help)}
        </p>
      )}
    </>
  );

  function textOf(start: PhasedStart): string {
    if (!paysListPrice(scope)) return nameOf(start);
    const price = priceText(start.to);
    if (start.kind === 'month') return t('phasedMonth', { price });
    return t(start.kind === 'plan' ? 'phasedPlan' : 'phasedUnits', {
      plan: nameOf(start),
      units: nameOf(start),
      price,
    });
  }

  /** A list price is only said where it is this account's too; the exact one follows once it is chosen. */
  function nameOf(start: PhasedStart): string {
    if (start.kind === 'month') return t('monthly');
    return start.kind === 'plan'
      ? format.plan(catalog, start.to.plan)
      : limitText(start.to, start.meter, scope);
  }

  function priceText(to: Selection): string {
    const price = format.list(listAmount(catalog, to) ?? 0, catalog.currency);
    return t(to.interval === 'year' ? 'perYear' : 'perMonth', { price });
  }
}
