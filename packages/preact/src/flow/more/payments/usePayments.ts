import { useMemo } from 'preact/hooks';
import { useFlow } from '../../FlowScope.ts';
import { createPayments, type Payments } from './createPayments.ts';

export function usePayments(): Payments {
  const { snapshot, locale, appearance } = useFlow();
  return useMemo(
    () => createPayments({ config: snapshot.payments, locale, appearance }),
    [snapshot.payments.publishableKey, locale],
  );
}
