import type { WidgetTexts } from '../../texts/UiTexts.ts';

export const widgets: WidgetTexts = {
  usedOfLimit: '{used} dari {limit}',
  usedNoLimit: '{used}, tanpa batas',
  pendingCount: '{count} tertunda',
  overBy: '{count} di atas batas',
  full: 'Penuh',
  resetsOn: 'Mulai lagi pada {date}',
  gateTitle: '{feature} termasuk dalam {plan}',
  gateNone: '{feature} tidak termasuk dalam paket Anda',
  seePlan: 'Lihat {plan}',
  planBadge: 'Paket {plan}',
  trialUntil: 'Uji coba hingga {date}',
  requestsTitle: 'Permintaan',
  requestOthers: '{count} orang lain juga meminta.',
  requestChange: 'Paket akan berubah menjadi {plan}.',
  requestsNone: 'Tidak ada permintaan terbuka.',
  review: 'Tinjau',
  reviewFor: 'Tinjau permintaan dari {name}',
};
