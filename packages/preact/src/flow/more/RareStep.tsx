/** @jsxImportSource preact */

import type { Flow } from '@uptier/core';
import type { FlowScope } from '../FlowScope.ts';
import { AskStep } from './AskStep.tsx';
import { BlockedStep } from './BlockedStep.tsx';
import { CardStep } from './CardStep.tsx';
import { ChallengeStep } from './ChallengeStep.tsx';
import { DeclinedStep } from './DeclinedStep.tsx';
import { PlannedStep } from './PlannedStep.tsx';

/** A step beside the straight way. */
type Rare = Exclude<Flow, { step: 'closed' | 'compare' | 'paying' | 'success' }>;

export function RareStep({ step, scope }: { step: Rare; scope: FlowScope }) {
  switch (step.step) {
    case 'ask':
      return <AskStep step={step} scope={scope} />;
    case 'card':
      return <CardStep step={step} scope={scope} />;
    case 'challenge':
      return <ChallengeStep step={step} scope={scope} />;
    case 'declined':
      return <DeclinedStep step={step} scope={scope} />;
    case 'planned':
      return <PlannedStep step={step} scope={scope} />;
    case 'blocked':
      return <BlockedStep step={step} scope={scope} />;
  }
}
