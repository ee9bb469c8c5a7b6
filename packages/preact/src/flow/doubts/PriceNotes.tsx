/** @jsxImportSource preact */

import type { StepProps } from '../FlowStep.tsx';
import { readPriceNotes } from './readPriceNotes.ts';

/** What belongs to a price beside its lines, and must be known before it is paid. */
export function PriceNotes({ step, scope }: StepProps<'compare'>) {
  const { actions, t, host } = scope;
  const code = step.promotionCode;
  return (
    <ul class="notes s">
      {code !== null && (
        <li class="code">
          <span>{t('codeLine', { code })}</span>
          <button
            type="button"
            class="l"
            aria-label={t('removeCodeFull', { code })}
            aria-disabled={step.busy}
            onClick={() => {
              actions.applyCode(null);
              // The line goes, and this button with it.
              host.shadowRoot?.querySelector<HTMLElement>('[data-fold=adjust]')?.focus();
            }}
          >
            {t('removeCode')}
          </button>
        </li>
      )}
      {readPriceNotes(step, scope).map((note) => (
        <li key={note} class="m">
          {note}
        </li>
      ))}
    </ul>
  );
}
