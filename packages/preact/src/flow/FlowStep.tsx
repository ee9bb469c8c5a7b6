/** @jsxImportSource preact */

import type { Flow } from '@uptier/core';
import { CompareStep } from './CompareStep.tsx';
import { useFlow } from './FlowScope.ts';
import { PayingStep } from './PayingStep.tsx';
import { SuccessStep } from './SuccessStep.tsx';

export interface FlowStepProps {
  flow: Flow;
  /** Stripe.js is about to show something of its own, or has finished. */
  onBank: (on: boolean) => void;
}

/** The step on show; those beside the straight way draw as soon as their code is there. */
export function FlowStep({ flow, onBank }: FlowStepProps) {
  const { more } = useFlow();
  switch (flow.step) {
    case 'compare':
      return <CompareStep step={flow} />;
    case 'paying':
      return <PayingStep step={flow} />;
    case 'success':
      return <SuccessStep step={flow} />;
    case 'ask':
      return more && <more.AskStep step={flow} />;
    case 'card':
      return more && <more.CardStep step={flow} onBank={onBank} />;
    case 'challenge':
      return more && <more.ChallengeStep step={flow} />;
    case 'declined':
      return more && <more.DeclinedStep step={flow} />;
    case 'blocked':
      return more && <more.BlockedStep step={flow} />;
    case 'closed':
      return null;
  }
}

/** One step of the flow by its name. */
export type StepOf<Name extends Flow['step']> = Extract<Flow, { step: Name }>;
