/** @jsxImportSource preact */

import type { StepProps } from '../FlowStep.tsx';
import { BillingButton } from './BillingButton.tsx';
import { readFirstStep } from './readFirstStep.ts';

/** Below the receipt: what completed, one first step, and where to change or cancel. */
export function AfterUpgrade({ step, scope }: StepProps<'success'>) {
  const { t } = scope;
  const { upgrade, completed } = step;
  const first = readFirstStep(upgrade, scope);
  return (
    <>
      {completed.length > 0 && (
        <section aria-labelledby="done">
          <h3 id="done" class="s m">
            {t('completedTitle')}
          </h3>
          <ul class="facts">
            {completed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {first && <p>{first}</p>}
      <p class="s m">
        {t('changeOrCancel')} <BillingButton scope={scope} label={t('billing')} look="l" />
      </p>
    </>
  );
}
