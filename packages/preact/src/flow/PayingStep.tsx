/** @jsxImportSource preact */

import type { StepProps } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';

/** Money may be moving: nothing to press, and a sentence about what is being waited for. */
export function PayingStep({ step, scope }: StepProps<'paying'>) {
  const { t } = scope;
  return (
    <div class="one">
      <Heading>{t(step.checking ? 'checkingTitle' : 'payingTitle')}</Heading>
      <p role="status" class="m">
        {t(step.checking ? 'checkingBody' : 'payingBody')}
      </p>
      <div class="wait" aria-hidden="true">
        <i />
      </div>
    </div>
  );
}
