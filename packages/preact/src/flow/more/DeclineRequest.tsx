/** @jsxImportSource preact */

import type { ApprovalRequest } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';
import { Waiting } from '../Waiting.tsx';
import { useDoubts } from './useDoubts.ts';

type DeclineProps = StepProps<'compare'> & { approval: ApprovalRequest };

/** The approver's "no", as near as the button to pay. */
export function DeclineRequest({ approval, step, scope }: DeclineProps) {
  const [isOpen, setOpen] = useState(false);
  const { doubts, retry } = useDoubts(scope, isOpen);
  const back = () => setOpen(false);
  if (isOpen && doubts)
    return <doubts.DeclineForm scope={scope} step={step} approval={approval} onBack={back} />;
  if (isOpen) return <Waiting scope={scope} retry={retry} />;
  return (
    <div>
      <button type="button" class="l" onClick={() => setOpen(true)}>
        {scope.t('declineRequest')}
      </button>
    </div>
  );
}
