import type { PriceTexts } from '../../texts/UiTexts.ts';

export const price: PriceTexts = {
  whyCharge: {
    one: '{what} für {count} Tag: {start} bis {end}.',
    other: '{what} für {count} Tage: {start} bis {end}.',
  },
  whyCredit: {
    one: '{what} ist bis {end} bezahlt. {count} Tag wird nicht genutzt, sein Preis wird abgezogen.',
    other: '{what} ist bis {end} bezahlt. {count} Tage werden nicht genutzt, ihr Preis wird abgezogen.',
  },
  whyPending: 'Vorher bestellt oder genutzt und noch nicht berechnet; es kommt mit dieser Zahlung.',
  whyTax: 'Für Ihre Adresse berechnet, auf die Beträge darüber.',
  whyBalanceCredit: 'So viel hatten Sie gut; es wird hier verwendet.',
  whyBalanceDebt: 'So viel war noch offen; es kommt hier dazu.',
  whyDue: 'Die Beträge darüber, zusammengezählt.',
  whySmall: 'Zu klein, um allein berechnet zu werden; es kommt auf die nächste Rechnung.',
  whyNext: 'Der ganze Preis mit Steuern, von da an bei jeder Verlängerung.',
  promotionCode: 'Gutscheincode',
  applyCode: 'Einlösen',
  removeCode: 'Entfernen',
  removeCodeFull: 'Code {code} entfernen',
  codeLine: 'Code {code} ist oben abgezogen',
  waitingLine: '{what}, {amount}, kommt mit der nächsten Rechnung, mit oder ohne diese Änderung.',
  oldPriceKept: 'Sie behalten Ihren Preis von {amount} für {what}; heute gekauft kostet es {listed}.',
  oldPriceLeft:
    'Mit dieser Änderung geben Sie Ihren Preis von {amount} für {what} auf; eine Rückkehr würde {listed} kosten.',
  replacesPlan: 'Der für {date} geplante Wechsel zu {plan} findet nicht statt.',
  replacesOther: 'Die für {date} geplante Änderung findet nicht statt.',
  besideYou: {
    one: '{name} hilft Ihnen dabei und antwortet innerhalb von {count} Stunde, an Werktagen.',
    other: '{name} hilft Ihnen dabei und antwortet innerhalb von {count} Stunden, an Werktagen.',
  },
  dueOn: 'Fällig am {date}',
  nothingToday: 'Heute ist nichts fällig.',
  takesRenewal: 'Heute ist nichts fällig; der Betrag tritt an die Stelle der Verlängerung an diesem Tag.',
  exactPriceOn: 'Genauer Preis: {amount}, am {date} fällig. Heute ist nichts fällig.',
  startOn: '{plan} ab {date}',
  consentStart: 'Am {date} werden {amount} abgebucht, und die Änderung beginnt.',
};
