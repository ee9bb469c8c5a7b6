import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** German, formal. Native review: not done. */
export const surfaces: SurfaceTexts = {
  notNow: 'Jetzt nicht',
  showOffer: 'Angebot ansehen',
  perMonth: '{price} pro Monat',
  perYear: '{price} pro Jahr',
  forecast: 'Bei diesem Tempo ist die Grenze zwischen dem {from} und dem {to} erreicht.',
  forecastDay: 'Bei diesem Tempo ist die Grenze etwa am {date} erreicht.',
  pastDueTitle: 'Die letzte Zahlung ist nicht durchgegangen.',
  pastDueBody: 'Aktualisieren Sie die Karte, um {plan} zu behalten.',
  updatePayment: 'Zahlung aktualisieren',
  askPerson: '{name} fragen',
  askForPlan: '{plan} anfragen',
  askedTitle: 'Sie haben {name} am {date} um {plan} gebeten.',
  askedBody: 'Was Sie begonnen haben, wird nach der Zahlung von selbst abgeschlossen.',
  talkToSales: 'Mit dem Vertrieb sprechen',
  requestMeter: '{name} bittet um {count} {unit} mehr',
  requestFeature: '{name} bittet um {feature}',
};

export const widgets = () => import('./widgets.ts').then((module) => module.widgets);
export const flow = () => import('./flow.ts').then((module) => module.flow);
export const more = () => import('./more.ts').then((module) => module.more);
