import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** Indonesian. Native review: not done. */
export const surfaces: SurfaceTexts = {
  notNow: 'Nanti saja',
  showOffer: 'Lihat penawaran',
  perMonth: '{price} per bulan',
  perYear: '{price} per tahun',
  forecast: 'Dengan laju ini, batas tercapai antara {from} dan {to}.',
  forecastDay: 'Dengan laju ini, batas tercapai sekitar {date}.',
  pastDueTitle: 'Pembayaran terakhir tidak berhasil.',
  pastDueBody: 'Perbarui kartu agar {plan} tetap berlaku.',
  updatePayment: 'Perbarui pembayaran',
  askPerson: 'Minta kepada {name}',
  askForPlan: 'Minta {plan}',
  askedTitle: 'Anda meminta {plan} kepada {name} pada {date}.',
  askedBody: 'Yang Anda mulai akan selesai sendiri setelah dibayar.',
  talkToSales: 'Hubungi tim penjualan',
  requestMeter: '{name} meminta {count} {unit} lagi',
  requestFeature: '{name} meminta {feature}',
};

export const widgets = () => import('./widgets.ts').then((module) => module.widgets);
export const flow = () => import('./flow.ts').then((module) => module.flow);
export const more = () => import('./more.ts').then((module) => module.more);
