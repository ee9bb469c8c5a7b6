import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** Malay. Native review: not done. */
const surfaces: SurfaceTexts = {
  notNow: 'Bukan sekarang',
  showOffer: 'Lihat tawaran',
  perMonth: '{price} sebulan',
  perYear: '{price} setahun',
  forecast: 'Pada kadar ini, had dicapai antara {from} dan {to}.',
  updatePayment: 'Kemas kini bayaran',
  askPerson: 'Minta kepada {name}',
  askForPlan: 'Minta {plan}',
  talkToSales: 'Hubungi pasukan jualan',
  requestMeter: '{name} meminta {count} {unit} lagi',
  requestFeature: '{name} meminta {feature}',
  asOf: 'Setakat {time}; tiada sambungan sekarang',
};

export const ms = {
  surfaces,
  widgets: () => import('./widgets.ts').then((module) => module.widgets),
  flow: () => import('./flow.ts').then((module) => module.flow),
  more: () => import('./more.ts').then((module) => module.more),
  refusals: () => import('./refusals.ts').then((module) => module.refusals),
  doubts: () => import('./doubts.ts').then((module) => module.doubts),
  people: () => import('./people.ts').then((module) => module.people),
  price: () => import('./price.ts').then((module) => module.price),
};
