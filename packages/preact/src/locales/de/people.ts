import type { PeopleTexts } from '../../texts/UiTexts.ts';

export const people: PeopleTexts = {
  caseBody:
    'Eine Seite mit Bedarf, Nutzung und Preis, zum Verschicken oder Drucken. Wer den Link hat, kann sie lesen; bezahlen kann damit niemand.',
  caseFor: 'Wer soll entscheiden?',
  caseNobody: 'Niemand Bestimmtes',
  caseNote: 'Ihre Notiz auf der Seite',
  caseRoi: 'Ihre Rechnung steht auf der Seite: {amount} im Jahr.',
  caseCreate: 'Seite anlegen',
  caseLink: 'Link zur Seite',
  caseCopy: 'Link kopieren',
  caseCopied: 'Kopiert',
  casePage: 'Zum Lesen oder Drucken öffnen',
  caseUntil: 'Gilt bis {date}.',
  caseEnd: 'Link beenden',
  caseEndOf: 'Link beenden: {plan}, angelegt am {date}',
  caseEnded: 'Der Link funktioniert nicht mehr.',
  caseOpen: 'Links, die noch gelten',
  caseRow: '{plan}, angelegt am {date}',
  caseListFailed: 'Frühere Links konnten nicht geladen werden.',
  sendFailed: 'Das hat nicht geklappt. Es wurde nichts geändert; bitte versuchen Sie es noch einmal.',
  sendOffline:
    'Gerade besteht keine Verbindung. Es wurde nichts gesendet; bitte versuchen Sie es später noch einmal.',
  askColleague: 'Oder eine Kollegin oder einen Kollegen um die Zahlung bitten',
  talkToPerson: 'Mit einem Menschen sprechen',
  handoffTitle: 'Mit {name} sprechen',
  handoffWhen: {
    one: '{name} antwortet an Werktagen innerhalb von {count} Stunde.',
    other: '{name} antwortet an Werktagen innerhalb von {count} Stunden.',
  },
  handoffNote: 'Was sollten wir wissen?',
  handoffCarries: 'Ihre Nutzung, dieses Angebot und sein Preis gehen mit.',
  handoffCarriesUsage: 'Ihr Tarif und Ihre Nutzung gehen mit.',
  handoffCarriesRoi: 'Ihre Nutzung, dieses Angebot, sein Preis und Ihre Rechnung gehen mit.',
  handoffSend: 'Senden',
  handoffSent: '{name} antwortet bis {date}.',
  handoffBook: 'Termin buchen',
};
