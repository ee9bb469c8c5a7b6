import type { WidgetTexts } from '../../texts/UiTexts.ts';

export const widgets: WidgetTexts = {
  pastDueTitle: 'Die letzte Zahlung ist nicht durchgegangen.',
  pastDueBody: 'Aktualisieren Sie die Karte, um {plan} zu behalten.',
  askedTitle: 'Sie haben {name} am {date} um {plan} gebeten.',
  askedBody: 'Was Sie begonnen haben, wird nach der Zahlung von selbst abgeschlossen.',
  usedOfLimit: '{used} von {limit}',
  usedNoLimit: '{used}, unbegrenzt',
  pendingCount: '{count} ausstehend',
  overBy: '{count} über der Grenze',
  full: 'Voll',
  resetsOn: 'Beginnt neu am {date}',
  gateTitle: '{feature} gehört zu {plan}',
  gateNone: '{feature} gehört nicht zu Ihrem Tarif',
  seePlan: '{plan} ansehen',
  planBadge: 'Tarif {plan}',
  trialUntil: 'Testphase bis {date}',
  requestsTitle: 'Anfragen',
  requestOthers: {
    one: '{count} weitere Person hat auch gefragt.',
    other: '{count} weitere Personen haben auch gefragt.',
  },
  requestChange: 'Damit würde der Tarif zu {plan} wechseln.',
  requestsNone: 'Keine offenen Anfragen.',
  review: 'Prüfen',
  reviewFor: 'Anfrage von {name} prüfen',
};
