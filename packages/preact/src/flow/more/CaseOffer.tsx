/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';
import { Waiting } from '../Waiting.tsx';
import { useDoubts } from './useDoubts.ts';

/** For an approver who is not in the product: a page to send or print. */
export function CaseOffer({ step, scope }: StepProps<'ask'>) {
  const [isOpen, setOpen] = useState(false);
  const { doubts, retry } = useDoubts(scope, isOpen);
  return (
    <div class="case">
      <button type="button" class="l" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {scope.t('makeCase')}
      </button>
      {isOpen &&
        (doubts ? <doubts.CaseForm scope={scope} step={step} /> : <Waiting scope={scope} retry={retry} />)}
    </div>
  );
}
