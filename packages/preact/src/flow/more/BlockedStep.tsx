/** @jsxImportSource preact */

import type { FlowErrorCode } from '@uptier/core';
import type { StepProps } from '../FlowStep.tsx';
import { FreeWays } from '../FreeWays.tsx';
import { Heading } from '../Heading.tsx';
import { blockedKey } from '../QuoteNotice.tsx';
import { BillingButton } from './BillingButton.tsx';
import { reasonOf } from './reasonOf.ts';
import { TalkToPerson } from './TalkToPerson.tsx';

/** Where money may have moved, here or in another tab, "nothing was charged" is not said. */
const unsure = new Set<FlowErrorCode>([
  'offline',
  'stripe_unavailable',
  'upgrade_in_progress',
  'pending_update',
  // Somebody else may have paid for it.
  'request_closed',
  'not_found',
]);

/** Why an upgrade is not possible now, and what to do instead. */
export function BlockedStep({ step, scope }: StepProps<'blocked'>) {
  const { actions, t, snapshot } = scope;
  const reason = reasonOf(step.context.request);
  const { code } = step;
  const key = blockedKey(code, t);
  const isUnpaid = code === 'past_due' || code === 'unpaid';
  return (
    <div class="one">
      <Heading>{t('blockedTitle')}</Heading>
      <p>{t(key ?? 'blocked_other')}</p>
      {key && !unsure.has(code) && (
        <>
          <p class="m">{t('nothingCharged')}</p>
          <FreeWays scope={scope} step={step} />
        </>
      )}
      {code === 'custom_plan' && (
        <TalkToPerson
          scope={scope}
          label={t('talkToSales')}
          about={{ kind: 'sales', plan: snapshot.plan?.id ?? '', ...(reason && { reason }) }}
        />
      )}
      <div class="duo">
        {(isUnpaid || code === 'address_needed') && (
          <BillingButton scope={scope} label={t(isUnpaid ? 'updatePayment' : 'billing')} look="b p" />
        )}
        <button type="button" class="b" onClick={() => actions.close()}>
          {t('close')}
        </button>
      </div>
    </div>
  );
}
