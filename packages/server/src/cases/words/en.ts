/** English. Plain and dated: a page somebody prints must still be true in the meeting. */
export const en = {
  kicker: 'Business case',
  title: 'Move {account} from {from} to {to}',
  titleFirst: '{to} for {account}',
  by: 'Prepared by {author}, {date}',
  byFor: 'Prepared by {author} for {approver}, {date}',
  need: 'Why',
  needMeter: 'Needed now: {count} more {unit}.',
  needFeature: 'Needed now: {feature}.',
  changes: 'What changes',
  what: 'What',
  inUse: '{used} in use',
  unlimited: 'Unlimited',
  included: 'Included',
  price: 'What it costs',
  now: 'Now: {plan}',
  after: 'After the change: {plan}',
  more: 'More in a year',
  less: 'Less in a year',
  perMonth: '{amount} a month',
  perYear: '{amount} a year',
  beforeTax: 'List prices, before tax.',
  quoted:
    'Priced exactly on {date}: {dueToday} due at the change, then {next} from {nextDate}, tax included. On another day the first amount is another.',
  noPrice:
    'The price depends on the terms of this account. Whoever can pay sees it to the cent before deciding.',
  returns: 'What it returns',
  weekly: '{hours} a week × {people} × {rate} an hour = {amount} a week',
  hours: '{count} h',
  people: { one: '{count} person', other: '{count} people' },
  yearly: '{perWeek} × 52 weeks = {perYear} a year',
  ratio: {
    one: 'Against {difference} more a year that is about as much.',
    other: 'Against {difference} more a year that is about {count} times as much.',
  },
  below: 'That is less than the {difference} more that it costs a year.',
  ownNumbers: 'Hours, people and rate are {author}’s own numbers.',
  start: 'Help with the start',
  foot: 'This page shows a proposal. Nothing can be paid or changed here: to decide, sign in to {account}. The link works until {date}.',
  print: 'To keep a copy, print this page or save it as PDF.',
  endedTitle: 'This link has ended',
  endedBody:
    'A business case is shown for two weeks, and its author can end it before. Ask whoever sent it for a new link.',
};

/** A sentence, or one per plural category of the language, chosen by the value `count`. */
export type CaseText = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type CaseWords = Record<keyof typeof en, CaseText>;
