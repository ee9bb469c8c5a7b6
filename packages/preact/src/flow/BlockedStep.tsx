import { useScope } from '../shell/UiScope.ts';
import type { StepOf } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';
import { blockedKey } from './QuoteNotice.tsx';

/** Why an upgrade is not possible now, and what to do instead. */
export function BlockedStep({ step }: { step: StepOf<'blocked'> }) {
  const { actions, view, ask } = useScope();
  const { t } = view.value;
  const { code } = step;
  const needsPayment = code === 'past_due' || code === 'unpaid';
  return (
    <div class="one">
      <Heading>{t('blockedTitle')}</Heading>
      <p>{t(blockedKey(code))}</p>
      <p class="m">{t('nothingCharged')}</p>
      <div class="duo">
        {needsPayment && (
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
