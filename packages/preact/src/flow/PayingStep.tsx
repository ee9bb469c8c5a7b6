/** @jsxImportSource preact */

import type { StepProps } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';

/** Money may be moving: nothing to press, and a sentence about what is being waited for. */
export function PayingStep({ step, scope }: StepProps<'paying'>) {
  const { t } = scope;
  // While the words of a lost connection are not there, nothing wrong is said with the others.
  const said = step.checking && t.has('checkingTitle') ? 'checking' : 'paying';
  return (
    <div class="one">
      <Heading>{t(`${said}Title`)}</Heading>
      <p role="status" class="m">
        {t(`${said}Body`)}
      </p>
      <div class="wait" aria-hidden="true">
        <i />
      </div>
    </div>
  );
}
