import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** Malay. Native review: not done. */
export const surfaces: SurfaceTexts = {
  notNow: 'Bukan sekarang',
  showOffer: 'Lihat tawaran',
  perMonth: '{price} sebulan',
  perYear: '{price} setahun',
  forecast: 'Pada kadar ini, had dicapai antara {from} dan {to}.',
  forecastDay: 'Pada kadar ini, had dicapai sekitar {date}.',
  pastDueTitle: 'Bayaran terakhir tidak berjaya.',
  pastDueBody: 'Kemas kini kad untuk mengekalkan {plan}.',
  updatePayment: 'Kemas kini bayaran',
  askPerson: 'Minta kepada {name}',
  askForPlan: 'Minta {plan}',
  askedTitle: 'Anda meminta {plan} daripada {name} pada {date}.',
  askedBody: 'Perkara yang anda mulakan akan selesai sendiri selepas dibayar.',
  talkToSales: 'Hubungi pasukan jualan',
  requestMeter: '{name} meminta {count} {unit} lagi',
  requestFeature: '{name} meminta {feature}',
};

export const widgets = () => import('./widgets.ts').then((module) => module.widgets);
export const flow = () => import('./flow.ts').then((module) => module.flow);
export const more = () => import('./more.ts').then((module) => module.more);
