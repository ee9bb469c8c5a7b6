import { planById } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';
import { cardText } from './PayBox.tsx';
import { readFirstStep } from './readFirstStep.ts';
import { safeHref } from './safeHref.ts';

/** What was paid, the receipt, what completed, one first step, and where to change or cancel. */
export function SuccessStep({ step, ready }: { step: StepOf<'success'>; ready: Ready }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const { upgrade, receipt, completed } = step;
  const plan = planById(ready.catalog, upgrade.to.plan);
  const isNewPlan = plan && plan.id !== upgrade.from.plan;
  const first = readFirstStep(upgrade, ready, { t, format });
  return (
    <div class="one">
      <Heading>{isNewPlan ? t('successTitle', { plan: format.text(plan.name) }) : t('successSame')}</Heading>
      <p role="status">{paidText()}</p>
      {receipt?.url && safeHref(receipt.url) && (
        <p>
          <a class="l" href={receipt.url} target="_blank" rel="noopener noreferrer">
            {receipt.number ? t('receiptLink', { number: receipt.number }) : t('receipt')}
          </a>
        </p>
      )}
      {completed.length > 0 && (
        <section aria-labelledby="done">
          <h3 id="done" class="s m">
            {t('completedTitle')}
          </h3>
          <ul class="facts">
            {completed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {first && <p>{first}</p>}
      <p class="s m">{t('changeOrCancel')}</p>
      <div class="duo">
        <button type="button" class="b p" onClick={actions.close}>
          {t('done')}
        </button>
      </div>
    </div>
  );

  function paidText(): string {
    const paid = receipt?.amountPaid ?? upgrade.amount;
    if (paid <= 0) return t('paidNothing');
    const amount = format.money(paid, receipt?.currency ?? upgrade.currency);
    return receipt?.card ? t('paidWith', { amount, card: cardText(receipt.card, t) }) : t('paid', { amount });
  }
}
