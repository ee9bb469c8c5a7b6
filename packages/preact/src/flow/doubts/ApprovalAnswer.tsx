/** @jsxImportSource preact */

import { CaseForm } from './CaseForm.tsx';
import type { AnswerProps } from './Doubting.ts';

/** A page for whoever has to agree; or a colleague who can pay is asked in the product. */
export function ApprovalAnswer({ step, scope, doubting }: AnswerProps) {
  const { actions, t, snapshot } = scope;
  const { quote, context } = step;
  const others = snapshot.approvers.some(({ id }) => id !== snapshot.user.id);
  return (
    <CaseForm
      scope={scope}
      step={step}
      roi={doubting.roi}
      quoteId={quote.state === 'ready' ? quote.quote.id : undefined}
    >
      {context.canAsk && others && (
        <button type="button" class="l" onClick={() => actions.startAsk()}>
          {t('askColleague')}
        </button>
      )}
    </CaseForm>
  );
}
