import type { RefusalCode } from '@uptier/model';
import { UptierError } from '../errors/UptierError.ts';

/** Why nothing can be sold now. */
export function refusal(code: RefusalCode): UptierError {
  return new UptierError(code, refusalMessages[code]);
}

/** For developers; users see words of the interface. A new refusal does not compile until it is explained here. */
const refusalMessages = {
  past_due: 'The subscription is past due: the open invoice has to be paid first.',
  unpaid: 'The subscription is unpaid: the open invoice has to be paid first.',
  paused: 'The subscription is paused; resume it first.',
  canceling: 'The subscription is set to end; take the cancellation back first.',
  canceled: 'The subscription has ended.',
  scheduled_change: 'A subscription schedule would overwrite the change; release it first.',
  pending_update: 'An earlier change of this subscription still waits to be paid.',
  pending_invoice_items: 'Invoice items wait for the next invoice and would be charged with this change.',
  several_subscriptions:
    'The customer has several subscriptions; name the one to change in resolveAccount().subscription.',
  no_subscription: 'The account has no subscription to change.',
  send_invoice: 'The subscription is paid by invoice sent to the customer; changes go through people.',
  unsupported_payment_method: 'The payment method settles too late for an upgrade; a card is needed.',
  archived_price: 'The price is archived in Stripe and is no longer sold.',
  currency_mismatch: 'The subscription and the price are in different currencies.',
  quantity_below_use: 'More is in use than this would allow.',
  address_needed: 'Stripe needs an address of the customer to calculate the tax.',
  custom_plan: 'The plan is not one of the catalog; changes go through people.',
  not_an_upgrade: 'The account would have the same or less.',
  payments_disabled: 'Payments are switched off.',
} as const satisfies Record<RefusalCode, string>;
