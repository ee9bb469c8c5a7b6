import type { SurfaceTexts } from '../../texts/UiTexts.ts';

/** Arabic. Native review: not done. */
export const surfaces: SurfaceTexts = {
  notNow: 'ليس الآن',
  showOffer: 'عرض التفاصيل',
  perMonth: '{price} شهريًا',
  perYear: '{price} سنويًا',
  forecast: 'بهذا المعدل يُبلَغ الحد بين {from} و{to}.',
  forecastDay: 'بهذا المعدل يُبلَغ الحد نحو {date}.',
  pastDueTitle: 'لم تنجح الدفعة الأخيرة.',
  pastDueBody: 'حدّث البطاقة للاحتفاظ بباقة {plan}.',
  updatePayment: 'تحديث الدفع',
  askPerson: 'اطلب من {name}',
  askForPlan: 'طلب باقة {plan}',
  askedTitle: 'طلبت باقة {plan} من {name} في {date}.',
  askedBody: 'يكتمل ما بدأته تلقائيًا عند الدفع.',
  talkToSales: 'التحدث إلى المبيعات',
  requestMeter: 'يطلب {name} زيادة: {count} ({unit})',
  requestFeature: 'يطلب {name}: {feature}',
};

export const widgets = () => import('./widgets.ts').then((module) => module.widgets);
export const flow = () => import('./flow.ts').then((module) => module.flow);
export const more = () => import('./more.ts').then((module) => module.more);
