import { useMemo } from 'preact/hooks';
import type { FlowScope } from '../../FlowScope.ts';
import { createPayments, type Payments } from './createPayments.ts';

export function usePayments({ snapshot, locale, appearance }: FlowScope): Payments {
  return useMemo(
    () => createPayments({ config: snapshot.payments, locale, appearance }),
    [snapshot.payments.publishableKey, locale],
  );
}
