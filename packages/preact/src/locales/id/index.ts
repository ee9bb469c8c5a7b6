import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** Indonesian. Native review: not done. */
const surfaces: SurfaceTexts = {
  notNow: 'Nanti saja',
  showOffer: 'Lihat penawaran',
  perMonth: '{price} per bulan',
  perYear: '{price} per tahun',
  forecast: 'Dengan laju ini, batas tercapai antara {from} dan {to}.',
  updatePayment: 'Perbarui pembayaran',
  askPerson: 'Minta kepada {name}',
  askForPlan: 'Minta {plan}',
  talkToSales: 'Hubungi tim penjualan',
  requestMeter: '{name} meminta {count} {unit} lagi',
  requestFeature: '{name} meminta {feature}',
  asOf: 'Per {time}; saat ini tidak ada koneksi',
};

export const id = {
  surfaces,
  widgets: () => import('./widgets.ts').then((module) => module.widgets),
  flow: () => import('./flow.ts').then((module) => module.flow),
  more: () => import('./more.ts').then((module) => module.more),
  refusals: () => import('./refusals.ts').then((module) => module.refusals),
  doubts: () => import('./doubts.ts').then((module) => module.doubts),
  people: () => import('./people.ts').then((module) => module.people),
  price: () => import('./price.ts').then((module) => module.price),
};
