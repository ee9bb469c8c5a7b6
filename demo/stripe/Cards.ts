/** How the card on file behaves. Stripe's own test payment methods, so the sandbox and test mode agree. */
export const cards = {
  ok: { method: 'pm_card_visa', label: 'Works', note: 'Visa ending in 4242' },
  challenge: {
    method: 'pm_card_authenticationRequired',
    label: 'Bank challenge',
    note: 'The bank asks for a confirmation at every payment',
  },
  declined: {
    method: 'pm_card_chargeCustomerFail',
    label: 'Declined',
    note: 'Can be saved, but every charge is declined',
  },
  none: { method: null, label: 'No card', note: 'Nothing on file' },
} as const;

export type CardBehaviour = keyof typeof cards;
