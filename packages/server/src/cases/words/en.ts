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
  weekly: '{hours} h a week × {people} people × {rate} an hour = {amount} a week',
  yearly: '{perWeek} × 52 weeks = {perYear} a year',
  ratio: 'Against {difference} more a year that is about {ratio} times as much.',
  below: 'That is less than the {difference} more that it costs a year.',
  ownNumbers: 'Hours, people and rate are {author}’s own numbers.',
  start: 'Help with the start',
  foot: 'This page shows a proposal. Nothing can be paid or changed here: to decide, sign in to {account}. The link works until {date}.',
  print: 'To keep a copy, print this page or save it as PDF.',
  endedTitle: 'This link has ended',
  endedBody:
    'A business case is shown for two weeks, and its author can end it before. Ask whoever sent it for a new link.',
};

export type CaseWords = typeof en;
