import type { CaseWords } from './en.ts';

/** German, formal. Native review: not done. */
export const de: CaseWords = {
  kicker: 'Entscheidungsvorlage',
  title: '{account}: von {from} zu {to}',
  titleFirst: '{to} für {account}',
  by: 'Vorbereitet von {author}, {date}',
  byFor: 'Vorbereitet von {author} für {approver}, {date}',
  need: 'Warum',
  needMeter: 'Jetzt benötigt: {count} weitere {unit}.',
  needFeature: 'Jetzt benötigt: {feature}.',
  changes: 'Was sich ändert',
  what: 'Was',
  inUse: '{used} in Gebrauch',
  unlimited: 'Unbegrenzt',
  included: 'Enthalten',
  price: 'Was es kostet',
  now: 'Jetzt: {plan}',
  after: 'Nach dem Wechsel: {plan}',
  more: 'Mehr im Jahr',
  less: 'Weniger im Jahr',
  perMonth: '{amount} im Monat',
  perYear: '{amount} im Jahr',
  beforeTax: 'Listenpreise, vor Steuern.',
  quoted:
    'Genau berechnet am {date}: {dueToday} fällig beim Wechsel, danach {next} ab {nextDate}, einschließlich Steuern. An einem anderen Tag ist der erste Betrag ein anderer.',
  noPrice:
    'Der Preis hängt von den Bedingungen dieses Kontos ab. Wer bezahlen darf, sieht ihn vor der Entscheidung auf den Cent genau.',
  returns: 'Was es bringt',
  weekly: '{hours} pro Woche × {people} × {rate} pro Stunde = {amount} pro Woche',
  hours: '{count} Std.',
  people: { one: '{count} Person', other: '{count} Personen' },
  yearly: '{perWeek} × 52 Wochen = {perYear} im Jahr',
  ratio: 'Gegenüber {difference} Mehrkosten im Jahr ist das etwa das {count}-Fache.',
  below: 'Das ist weniger als die {difference}, die es im Jahr mehr kostet.',
  ownNumbers: 'Stunden, Personen und Satz sind eigene Angaben von {author}.',
  start: 'Hilfe beim Einstieg',
  foot: 'Diese Seite zeigt einen Vorschlag. Hier kann nichts bezahlt oder geändert werden: Zum Entscheiden bitte bei {account} anmelden. Der Link ist bis {date} gültig.',
  print: 'Für eine Kopie diese Seite drucken oder als PDF speichern.',
  endedTitle: 'Dieser Link ist abgelaufen',
  endedBody:
    'Eine Entscheidungsvorlage ist zwei Wochen lang zu sehen und kann vorher beendet werden. Bitten Sie die Person, die sie geschickt hat, um einen neuen Link.',
};
