import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** German, formal. Native review: not done. */
const surfaces: SurfaceTexts = {
  notNow: 'Jetzt nicht',
  showOffer: 'Angebot ansehen',
  perMonth: '{price} pro Monat',
  perYear: '{price} pro Jahr',
  forecast: 'Bei diesem Tempo ist die Grenze zwischen dem {from} und dem {to} erreicht.',
  updatePayment: 'Zahlung aktualisieren',
  askPerson: '{name} fragen',
  askForPlan: '{plan} anfragen',
  talkToSales: 'Mit dem Vertrieb sprechen',
  requestMeter: '{name} bittet um {count} {unit} mehr',
  requestFeature: '{name} bittet um {feature}',
  asOf: 'Stand {time}; gerade besteht keine Verbindung',
};

export const de = {
  surfaces,
  widgets: () => import('./widgets.ts').then((module) => module.widgets),
  flow: () => import('./flow.ts').then((module) => module.flow),
  more: () => import('./more.ts').then((module) => module.more),
  refusals: () => import('./refusals.ts').then((module) => module.refusals),
  doubts: () => import('./doubts.ts').then((module) => module.doubts),
  people: () => import('./people.ts').then((module) => module.people),
  price: () => import('./price.ts').then((module) => module.price),
};
