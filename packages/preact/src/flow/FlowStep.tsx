import type { Flow } from '@uptier/core';
import type { Ready } from '../shell/UiScope.ts';
import { AskStep } from './AskStep.tsx';
import { BlockedStep } from './BlockedStep.tsx';
import { CardStep } from './CardStep.tsx';
import { ChallengeStep } from './ChallengeStep.tsx';
import { CompareStep } from './CompareStep.tsx';
import { DeclinedStep } from './DeclinedStep.tsx';
import { PayingStep } from './PayingStep.tsx';
import { SuccessStep } from './SuccessStep.tsx';

export function FlowStep({
  flow,
  ready,
  onBank,
}: {
  flow: Flow;
  ready: Ready;
  /** Stripe.js is about to show something of its own, or has finished. */
  onBank: (on: boolean) => void;
}) {
  switch (flow.step) {
    case 'compare':
      return <CompareStep step={flow} ready={ready} />;
    case 'ask':
      return <AskStep step={flow} ready={ready} />;
    case 'card':
      return <CardStep step={flow} ready={ready} onBank={onBank} />;
    case 'paying':
      return <PayingStep step={flow} />;
    case 'challenge':
      return <ChallengeStep step={flow} />;
    case 'declined':
      return <DeclinedStep step={flow} ready={ready} />;
    case 'success':
      return <SuccessStep step={flow} ready={ready} />;
    case 'blocked':
      return <BlockedStep step={flow} />;
    case 'closed':
      return null;
  }
}

/** One step of the flow by its name. */
export type StepOf<Name extends Flow['step']> = Extract<Flow, { step: Name }>;
