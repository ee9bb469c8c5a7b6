import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import type { CardForm } from './payments/createPayments.ts';
import { usePayments } from './payments/usePayments.ts';

export interface CardFormControl {
  state: 'loading' | 'ready' | 'failed' | 'saving';
  /** Saves the card and hands it to the flow with the terms that stood beside the button. */
  save(consent: string | null): Promise<void>;
  retry(): void;
}

/**
 * Stripe's fields refuse a shadow root, so they stand in a light-DOM child of the flow's element and show through a slot. That child
 * is made and removed, never moved: a moved frame loads anew and forgets what was typed.
 */
export function useCardForm(scope: FlowScope, clientSecret: string): CardFormControl {
  const { actions, host, tell, t, onBank } = scope;
  const payments = usePayments(scope);
  const [state, setState] = useState<CardFormControl['state']>('loading');
  const [attempt, setAttempt] = useState(0);
  const form = useRef<CardForm | null>(null);

  useLayoutEffect(() => {
    const node = host.ownerDocument.createElement('div');
    node.slot = 'payment';
    host.append(node);
    let isOver = false;
    setState('loading');
    payments.openCardForm(node, clientSecret).then(
      (opened) => {
        if (isOver) return opened.stop();
        form.current = opened;
        setState('ready');
      },
      (error) => {
        tell(error);
        if (!isOver) setState('failed');
      },
    );
    return () => {
      isOver = true;
      form.current?.stop();
      form.current = null;
      node.remove();
    };
  }, [clientSecret, attempt]);

  return {
    state,
    retry: () => setAttempt(attempt + 1),
    async save(consent) {
      if (state !== 'ready' || !form.current) return;
      setState('saving');
      onBank(true);
      const saved = await form.current.save().catch((error: unknown) => {
        tell(error);
        return { message: null };
      });
      onBank(false);
      if ('message' in saved) {
        setState('ready');
        actions.cardFailed(saved.message ?? t('cardNotSaved'));
        return;
      }
      const { paymentMethod, card } = saved;
      actions.cardSaved(paymentMethod, { ...(consent && { consent }), ...(card && { card }) });
    },
  };
}
