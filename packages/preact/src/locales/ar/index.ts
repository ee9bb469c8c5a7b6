import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** Arabic. Native review: not done. */
const surfaces: SurfaceTexts = {
  notNow: 'ليس الآن',
  showOffer: 'عرض التفاصيل',
  perMonth: '{price} شهريًا',
  perYear: '{price} سنويًا',
  forecast: 'بهذا المعدل يُبلَغ الحد بين {from} و{to}.',
  updatePayment: 'تحديث الدفع',
  askPerson: 'اطلب من {name}',
  askForPlan: 'طلب باقة {plan}',
  talkToSales: 'التحدث إلى المبيعات',
  requestMeter: 'يطلب {name} زيادة: {count} ({unit})',
  requestFeature: 'يطلب {name}: {feature}',
  asOf: 'حتى {time}؛ لا يوجد اتصال الآن',
};

export const ar = {
  surfaces,
  widgets: () => import('./widgets.ts').then((module) => module.widgets),
  flow: () => import('./flow.ts').then((module) => module.flow),
  more: () => import('./more.ts').then((module) => module.more),
  refusals: () => import('./refusals.ts').then((module) => module.refusals),
  doubts: () => import('./doubts.ts').then((module) => module.doubts),
  people: () => import('./people.ts').then((module) => module.people),
  price: () => import('./price.ts').then((module) => module.price),
};
