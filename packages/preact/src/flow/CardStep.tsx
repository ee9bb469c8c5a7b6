import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CardForm } from '../payments/createPayments.ts';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { Heading } from './Heading.tsx';
import { usePaymentScope } from './PaymentScope.ts';
import { useConsent } from './useConsent.ts';

type FormState = 'loading' | 'ready' | 'failed' | 'saving';

/**
 * The card form. Stripe's fields refuse a shadow root, so they stand in a light-DOM child of the flow's element and show through a
 * slot; that child is made and removed, never moved, for a moved frame loads anew and forgets what was typed.
 */
export function CardStep({
  step,
  ready,
  onBank,
}: {
  step: StepOf<'card'>;
  ready: Ready;
  onBank: (on: boolean) => void;
}) {
  const { actions, view, report } = useScope();
  const { t } = view.value;
  const format = useFormat();
  const { host, payments } = usePaymentScope();
  const state = useSignal<FormState>('loading');
  const form = useRef<CardForm | null>(null);
  const attempt = useSignal(0);
  const { clientSecret, quote, upgrade } = step;

  useLayoutEffect(() => {
    const node = host.ownerDocument.createElement('div');
    node.slot = 'payment';
    host.append(node);
    let stopped = false;
    state.value = 'loading';
    payments
      .openCardForm(node, clientSecret)
      .then((opened) => {
        if (stopped) return opened.stop();
        form.current = opened;
        state.value = 'ready';
      })
      .catch((error: unknown) => {
        report(error);
        if (!stopped) state.value = 'failed';
      });
    return () => {
      stopped = true;
      form.current?.stop();
      form.current = null;
      node.remove();
    };
  }, [clientSecret, attempt.value]);

  const consent = useConsent(quote);
  const amount = quote
    ? format.money(quote.dueToday, quote.currency)
    : format.money(upgrade?.amount ?? 0, upgrade?.currency ?? ready.catalog.currency);

  async function save(): Promise<void> {
    if (state.value !== 'ready' || !form.current) return;
    state.value = 'saving';
    onBank(true);
    const saved = await form.current
      .save()
      .catch((error: unknown) => {
        report(error);
        return { message: null };
      })
      .finally(() => onBank(false));
    if ('message' in saved) {
      state.value = 'ready';
      actions.cardFailed(saved.message ?? t('cardNotSaved'));
      return;
    }
    actions.cardSaved(saved.paymentMethod, {
      ...(consent !== null && { consent }),
      ...(saved.card && { card: saved.card }),
    });
  }

  const problem =
    state.value === 'failed'
      ? t('cardFormFailed')
      : step.error === 'payment_method_invalid'
        ? t('cardNotSaved')
        : step.error;
  return (
    <form
      class="one form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Heading>{t(upgrade ? 'cardTitleOther' : 'cardTitle')}</Heading>
      <p class="m">{t('cardBody')}</p>
      <div class="fields" aria-busy={state.value === 'loading'}>
        {state.value === 'loading' && <p class="m s">{t('cardLoading')}</p>}
        <slot name="payment" />
      </div>
      <p role="alert" class="e">
        {problem}
      </p>
      {consent && <p class="s m terms">{consent}</p>}
      <div class="duo">
        {state.value === 'failed' ? (
          <button type="button" class="b p" onClick={() => (attempt.value += 1)}>
            {t('tryAgain')}
          </button>
        ) : (
          <button type="submit" class="b p" aria-disabled={state.value !== 'ready'}>
            {t('pay', { amount })}
          </button>
        )}
        <button type="button" class="b" onClick={upgrade ? actions.cancelUpgrade : actions.back}>
          {t(upgrade ? 'cancelCharge' : 'back')}
        </button>
      </div>
    </form>
  );
}
