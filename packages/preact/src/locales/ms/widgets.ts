import type { WidgetTexts } from '../../texts/UiTexts.ts';

export const widgets: WidgetTexts = {
  usedOfLimit: '{used} daripada {limit}',
  usedNoLimit: '{used}, tanpa had',
  pendingCount: '{count} belum selesai',
  overBy: '{count} melebihi had',
  full: 'Penuh',
  resetsOn: 'Bermula semula pada {date}',
  gateTitle: '{feature} disertakan dalam {plan}',
  gateNone: '{feature} tiada dalam pelan anda',
  seePlan: 'Lihat {plan}',
  planBadge: 'Pelan {plan}',
  trialUntil: 'Percubaan hingga {date}',
  requestsTitle: 'Permintaan',
  requestOthers: '{count} orang lain turut meminta.',
  requestChange: 'Pelan akan bertukar kepada {plan}.',
  requestsNone: 'Tiada permintaan terbuka.',
  review: 'Semak',
  reviewFor: 'Semak permintaan daripada {name}',
};
