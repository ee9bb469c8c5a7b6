import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useScope } from '../shell/UiScope.ts';
import type { StepOf } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';
import { usePaymentScope } from './PaymentScope.ts';

/**
 * The bank wants the user. The challenge opens by itself the first time; one that was left unfinished waits to be asked for. However
 * it ends, the truth is read from the server.
 */
export function ChallengeStep({ step }: { step: StepOf<'challenge'> }) {
  const { actions, view, report } = useScope();
  const { t } = view.value;
  const { payments } = usePaymentScope();
  const { upgrade, attempted } = step;
  const secret = upgrade.clientSecret;
  const asked = useSignal(!attempted);
  useEffect(() => {
    if (!asked.value || !secret) return;
    payments
      .handleNextAction(secret)
      .catch(report)
      .finally(() => actions.challengeEnded());
  }, [asked.value, secret]);
  return (
    <div class="one">
      <Heading>{t('challengeTitle')}</Heading>
      <p role="status">{t(asked.value ? 'challengeBody' : 'challengeAgain')}</p>
      <div class="duo">
        {!asked.value && (
          <button type="button" class="b p" onClick={() => (asked.value = true)}>
            {t('openBank')}
          </button>
        )}
        <button type="button" class="b" onClick={actions.cancelUpgrade}>
          {t('cancelCharge')}
        </button>
      </div>
    </div>
  );
}
