/** @jsxImportSource preact */

import { useFlow } from '../FlowScope.ts';
import type { StepOf } from '../FlowStep.tsx';
import { Heading } from '../Heading.tsx';
import { blockedKey } from '../QuoteNotice.tsx';

/** Why an upgrade is not possible now, and what to do instead. */
export function BlockedStep({ step }: { step: StepOf<'blocked'> }) {
  const { actions, t, ask } = useFlow();
  const { code } = step;
  const isUnpaid = code === 'past_due' || code === 'unpaid';
  return (
    <div class="one">
      <Heading>{t('blockedTitle')}</Heading>
      <p>{t(blockedKey(code, t) ?? 'blocked_other')}</p>
      <p class="m">{t('nothingCharged')}</p>
      <div class="duo">
        {isUnpaid && (
          <button type="button" class="b p" onClick={() => ask({ type: 'update_payment' })}>
            {t('updatePayment')}
          </button>
        )}
        <button type="button" class="b" onClick={actions.close}>
          {t('close')}
        </button>
      </div>
    </div>
  );
}
