/** @jsxImportSource preact */

import type { View } from '../shell/UiScope.ts';
import { cardText } from './cardText.ts';
import type { StepOf, StepProps } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';
import { safeHref } from './safeHref.ts';

/** What was paid and the receipt, at once; the rest comes with `AfterUpgrade`. */
export function SuccessStep({ step, scope }: StepProps<'success'>) {
  const { actions, t, format, catalog, more } = scope;
  const { upgrade, receipt } = step;
  const plan = upgrade.to.plan !== upgrade.from.plan && format.plan(catalog, upgrade.to.plan);
  return (
    <div class="one">
      <Heading>{plan ? t('successTitle', { plan }) : t('successSame')}</Heading>
      <p role="status">{paidText(step, scope)}</p>
      {receipt?.url && safeHref(receipt.url) && (
        <p>
          <a class="l" href={receipt.url} target="_blank" rel="noopener noreferrer">
            {receipt.number ? t('receiptLink', { number: receipt.number }) : t('receipt')}
          </a>
        </p>
      )}
      {more && <more.AfterUpgrade step={step} scope={scope} />}
      <div class="duo">
        <button type="button" class="b p" onClick={() => actions.close()}>
          {t('done')}
        </button>
      </div>
    </div>
  );
}

function paidText({ upgrade, receipt }: StepOf<'success'>, { t, format }: View): string {
  const paid = receipt?.amountPaid ?? upgrade.amount;
  if (paid <= 0) return t('paidNothing');
  const amount = format.money(paid, receipt?.currency ?? upgrade.currency);
  return receipt?.card ? t('paidWith', { amount, card: cardText(receipt.card, t) }) : t('paid', { amount });
}
