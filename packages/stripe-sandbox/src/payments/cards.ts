/** What a test card does, as docs.stripe.com/testing describes it. */
export interface CardBehaviour {
  number: string;
  /** The payment method ids and tokens Stripe accepts for it: `pm_card_visa` is `visa` here. */
  tokens: string[];
  brand: CardBrand;
  /**
   * `never`; `always`: every payment asks; `on_session`: every payment with the customer present asks, off-session
   * payments only until the card was set up; `prepared`: like `on_session`, and already set up.
   */
  authentication?: 'always' | 'on_session' | 'prepared';
  /** The refusal, and whether it happens already when the card is attached or set up. */
  decline?: Decline;
  declinesWhen?: 'attach' | 'charge';
}

export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay';

export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

const decline = (
  declineCode: string,
  message = 'Your card was declined.',
  code = 'card_declined',
): Decline => ({
  code,
  declineCode,
  message,
});

const generic = decline('generic_decline');
const insufficient = decline('insufficient_funds', 'Your card has insufficient funds.');

const plain = (number: string, brand: CardBrand, ...tokens: string[]): CardBehaviour => ({
  number,
  brand,
  tokens,
});
const refusing = (number: string, reason: Decline, ...tokens: string[]): CardBehaviour => ({
  number,
  brand: 'visa',
  tokens,
  decline: reason,
  declinesWhen: 'attach',
});

const cards: CardBehaviour[] = [
  plain('4242424242424242', 'visa', 'visa', 'us'),
  plain('4000056655665556', 'visa', 'visa_debit'),
  plain('5555555555554444', 'mastercard', 'mastercard'),
  plain('2223003122003222', 'mastercard'),
  plain('5200828282828210', 'mastercard', 'mastercard_debit'),
  plain('5105105105105100', 'mastercard', 'mastercard_prepaid'),
  plain('378282246310005', 'amex', 'amex'),
  plain('371449635398431', 'amex'),
  plain('6011111111111117', 'discover', 'discover'),
  plain('3056930009020004', 'diners', 'diners'),
  plain('3566002020360505', 'jcb', 'jcb'),
  plain('6200000000000005', 'unionpay', 'unionpay'),
  plain('4000002760000016', 'visa', 'de'),
  plain('4000008260000000', 'visa', 'gb'),
  plain('4000000000000077', 'visa', 'bypassPending'),
  plain('4000000000003055', 'visa', 'threeDSecureOptional'),
  refusing('4000000000000002', generic, 'visa_chargeDeclined', 'chargeDeclined'),
  refusing(
    '4000000000009995',
    insufficient,
    'visa_chargeDeclinedInsufficientFunds',
    'chargeDeclinedInsufficientFunds',
  ),
  refusing('4000000000009987', decline('lost_card'), 'visa_chargeDeclinedLostCard', 'chargeDeclinedLostCard'),
  refusing(
    '4000000000009979',
    decline('stolen_card'),
    'visa_chargeDeclinedStolenCard',
    'chargeDeclinedStolenCard',
  ),
  refusing(
    '4000000000000069',
    decline('expired_card', 'Your card has expired.', 'expired_card'),
    'chargeDeclinedExpiredCard',
    'visa_chargeDeclinedExpiredCard',
  ),
  refusing(
    '4000000000000127',
    decline('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc'),
    'chargeDeclinedIncorrectCvc',
    'visa_chargeDeclinedIncorrectCvc',
  ),
  refusing(
    '4000000000000119',
    decline(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
      'processing_error',
    ),
    'chargeDeclinedProcessingError',
    'visa_chargeDeclinedProcessingError',
  ),
  {
    number: '4000000000000341',
    brand: 'visa',
    tokens: ['chargeCustomerFail'],
    decline: generic,
    declinesWhen: 'charge',
  },
  {
    number: '4000002500003155',
    brand: 'visa',
    tokens: ['authenticationRequiredOnSetup'],
    authentication: 'on_session',
  },
  { number: '4000002760003184', brand: 'visa', tokens: ['authenticationRequired'], authentication: 'always' },
  {
    number: '4000003800000446',
    brand: 'visa',
    tokens: ['authenticationRequiredSetupForOffSession'],
    authentication: 'prepared',
  },
  {
    number: '4000008260003178',
    brand: 'visa',
    tokens: ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    authentication: 'always',
    decline: insufficient,
    declinesWhen: 'charge',
  },
  { number: '4000000000003220', brand: 'visa', tokens: ['threeDSecure2Required'], authentication: 'always' },
  { number: '4000000000003063', brand: 'visa', tokens: ['threeDSecureRequired'], authentication: 'always' },
  {
    number: '4000008400001629',
    brand: 'visa',
    tokens: ['threeDSecureRequiredChargeDeclined'],
    authentication: 'always',
    decline: generic,
    declinesWhen: 'charge',
  },
];

const byNumber = new Map(cards.map((card) => [card.number, card]));
const byToken = new Map(cards.flatMap((card) => card.tokens.map((token) => [token, card] as const)));

export function findCard(number: string): CardBehaviour | undefined {
  return byNumber.get(number.replace(/\D/g, ''));
}

/** `pm_card_visa` and `tok_visa` name the same card. */
export function findTestToken(id: string): CardBehaviour | undefined {
  const match = /^(?:pm_card|tok)_(.+)$/.exec(id);
  return match?.[1] ? byToken.get(match[1]) : undefined;
}

/** The answer to a card that is no test card, as Stripe's test mode gives it. */
export const liveCardInTestMode: Decline = decline(
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
);

export type ChargeVerdict =
  | { kind: 'approved' }
  | { kind: 'authenticate' }
  | { kind: 'declined'; decline: Decline };

export interface ChargeCircumstances {
  offSession: boolean;
  /** The holder has just completed a challenge for this very payment. */
  authenticated: boolean;
  setUp: boolean;
}

export function judgeCharge(card: CardBehaviour, circumstances: ChargeCircumstances): ChargeVerdict {
  if (!circumstances.authenticated && needsAuthentication(card, circumstances))
    return { kind: 'authenticate' };
  return card.decline ? { kind: 'declined', decline: card.decline } : { kind: 'approved' };
}

function needsAuthentication(card: CardBehaviour, { offSession, setUp }: ChargeCircumstances): boolean {
  switch (card.authentication) {
    case 'always':
      return true;
    case 'on_session':
      return !(offSession && setUp);
    case 'prepared':
      return !offSession;
    default:
      return false;
  }
}

export function judgeSetup(card: CardBehaviour, authenticated: boolean): ChargeVerdict {
  if (card.decline && card.declinesWhen === 'attach') return { kind: 'declined', decline: card.decline };
  const asks = card.authentication === 'always' || card.authentication === 'on_session';
  return asks && !authenticated ? { kind: 'authenticate' } : { kind: 'approved' };
}

export function passesLuhn(number: string): boolean {
  const digits = [...number.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    if (index % 2 === 0) return total + digit;
    return total + (digit * 2 > 9 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return digits.length >= 12 && sum % 10 === 0;
}
