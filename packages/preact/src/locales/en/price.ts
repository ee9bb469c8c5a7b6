/** What stands beside the lines of a price: how they are worked out, codes, notes, a later start. */
export const price = {
  whyCharge: {
    one: '{what} for {count} day: {start} to {end}.',
    other: '{what} for {count} days: {start} to {end}.',
  },
  whyCredit: {
    one: '{what} is paid until {end}. {count} day is not used, so its price comes off.',
    other: '{what} is paid until {end}. {count} days are not used, so their price comes off.',
  },
  whyPending: 'Ordered or used before and not billed yet; it comes with this payment.',
  whyTax: 'Worked out for your address, on the amounts above.',
  whyBalanceCredit: 'You had this much to your credit; it is used here.',
  whyBalanceDebt: 'This much was still open; it is added here.',
  whyDue: 'The amounts above, added up.',
  whySmall: 'Too small to be charged on its own; it is carried to the next invoice.',
  whyNext: 'The whole price with tax, on each renewal from then on.',
  promotionCode: 'Promotion code',
  applyCode: 'Apply',
  removeCode: 'Remove',
  removeCodeFull: 'Remove code {code}',
  codeLine: 'Code {code} is taken off above',
  waitingLine: '{what}, {amount}, comes with the next invoice, with or without this change.',
  oldPriceKept: 'You keep your price of {amount} for {what}; bought today it costs {listed}.',
  oldPriceLeft:
    'This change gives up your price of {amount} for {what}; coming back to it would cost {listed}.',
  replacesPlan: 'The change to {plan} planned for {date} will not happen.',
  replacesOther: 'The change planned for {date} will not happen.',
  besideYou: {
    one: '{name} helps with this and answers within {count} hour, on working days.',
    other: '{name} helps with this and answers within {count} hours, on working days.',
  },
  dueOn: 'Due on {date}',
  nothingToday: 'Nothing is due today.',
  takesRenewal: 'Nothing is due today; this takes the place of the renewal on that day.',
  exactPriceOn: 'Exact price: {amount} due on {date}. Nothing is due today.',
  startOn: 'Start {plan} on {date}',
  consentStart: 'On {date}, {amount} is charged and the change begins.',
};
