/** @jsxImportSource preact */

import { useEffect } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import type { StepProps } from '../FlowStep.tsx';
import { Heading } from '../Heading.tsx';
import { safeHref } from '../safeHref.ts';

/** A first subscription: it is paid on Stripe's own page, which leads back to this one. */
export function CheckoutStep({ step, scope, url }: StepProps<'challenge'> & { url: string }) {
  const { actions, t, format } = scope;
  const { upgrade } = step;
  const { resumed } = step.context;
  const link = safeHref(url) ? url : '';
  // Who came back, or went back, decides again.
  useEffect(() => {
    if (!resumed && link) location.assign(link);
  }, [link]);
  return (
    <div class="one">
      <Heading>{t('checkoutTitle')}</Heading>
      <p role="status">{t('checkoutBody', { amount: format.money(upgrade.amount, upgrade.currency) })}</p>
      <div class="duo">
        <button type="button" class="b p" onClick={() => link && location.assign(link)}>
          {t('toCheckout')}
        </button>
        <button type="button" class="b" onClick={() => actions.cancelUpgrade()}>
          {t('cancelCharge')}
        </button>
      </div>
    </div>
  );
}

/** The button that leads there, and back to this very page. */
export function checkoutButton(
  { consent, busy }: { consent: string; busy: boolean },
  { actions, t }: Pick<FlowScope, 'actions' | 't'>,
): { label: string; act: (() => void) | null } {
  return { label: t('toCheckout'), act: busy ? null : () => actions.pay(consent, location.href) };
}
