/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';
import { Heading } from '../Heading.tsx';
import { CheckoutStep } from './CheckoutStep.tsx';
import { usePayments } from './payments/usePayments.ts';

/**
 * The bank wants the user. The challenge opens by itself the first time; one that was left unfinished waits to be asked for. However
 * it ends, the truth is read from the server.
 */
export function ChallengeStep({ step, scope }: StepProps<'challenge'>) {
  const { checkoutUrl } = step.upgrade;
  if (checkoutUrl) return <CheckoutStep scope={scope} step={step} url={checkoutUrl} />;
  return <BankStep scope={scope} step={step} />;
}

function BankStep({ step, scope }: StepProps<'challenge'>) {
  const { actions, t, tell } = scope;
  const payments = usePayments(scope);
  const { upgrade, attempted } = step;
  const secret = upgrade.clientSecret;
  const [isOpen, open] = useState(!attempted);
  useEffect(() => {
    if (!isOpen || !secret) return;
    payments
      .handleNextAction(secret)
      .catch(tell)
      .finally(() => actions.challengeEnded());
  }, [isOpen, secret]);
  return (
    <div class="one">
      <Heading>{t('challengeTitle')}</Heading>
      <p role="status">{t(isOpen ? 'challengeBody' : 'challengeAgain')}</p>
      <div class="duo">
        {!isOpen && (
          <button type="button" class="b p" onClick={() => open(true)}>
            {t('openBank')}
          </button>
        )}
        <button type="button" class="b" onClick={() => actions.cancelUpgrade()}>
          {t('cancelCharge')}
        </button>
      </div>
    </div>
  );
}
