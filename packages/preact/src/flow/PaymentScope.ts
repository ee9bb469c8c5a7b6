import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Payments } from '../payments/createPayments.ts';

export interface PaymentScope {
  /** The flow's element in the page; card fields live in its light DOM. */
  host: HTMLElement;
  payments: Payments;
}

export const PaymentScopeContext = createContext<PaymentScope | null>(null);

export function usePaymentScope(): PaymentScope {
  return useContext(PaymentScopeContext)!;
}
