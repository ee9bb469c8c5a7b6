/** @jsxImportSource preact */

import type { Flow } from '@uptier/core';
import { CompareStep } from './CompareStep.tsx';
import type { FlowScope } from './FlowScope.ts';
import { Heading } from './Heading.tsx';
import { PayingStep } from './PayingStep.tsx';
import { SuccessStep } from './SuccessStep.tsx';
import { Waiting } from './Waiting.tsx';

/** One step of the flow by its name. */
export type StepOf<Name extends Flow['step']> = Extract<Flow, { step: Name }>;

export interface StepProps<Name extends Flow['step']> {
  step: StepOf<Name>;
  scope: FlowScope;
}

/** The step on show; those beside the straight way draw as soon as their code is there. */
export function FlowStep({ step, scope }: { step: Flow; scope: FlowScope }) {
  const { more } = scope;
  switch (step.step) {
    case 'compare':
      // Somebody's request is told in words that come with the rest.
      return !more && step.context.approval ? (
        <LoadingStep scope={scope} />
      ) : (
        <CompareStep step={step} scope={scope} />
      );
    case 'paying':
      return <PayingStep step={step} scope={scope} />;
    case 'success':
      return <SuccessStep step={step} scope={scope} />;
    case 'closed':
      return null;
    default:
      return more ? <more.RareStep step={step} scope={scope} /> : <LoadingStep scope={scope} />;
  }
}

/** Never an empty dialog: the code is on its way, or was lost. */
function LoadingStep({ scope }: { scope: FlowScope }) {
  return (
    <div class="one">
      <Heading>{scope.t('oneMoment')}</Heading>
      {scope.retryMore && <Waiting scope={scope} retry={scope.retryMore} />}
    </div>
  );
}
