import type { WidgetTexts } from '../../texts/UiTexts.ts';

export const widgets: WidgetTexts = {
  usedOfLimit: '{used} من {limit}',
  usedNoLimit: '{used}، بلا حد',
  pendingCount: 'قيد الانتظار: {count}',
  overBy: 'تجاوز الحد بمقدار {count}',
  full: 'ممتلئ',
  resetsOn: 'يبدأ العد من جديد في {date}',
  gateTitle: '{feature} ضمن باقة {plan}',
  gateNone: '{feature} ليست ضمن باقتك',
  seePlan: 'عرض {plan}',
  planBadge: 'باقة {plan}',
  trialUntil: 'تجربة حتى {date}',
  requestsTitle: 'الطلبات',
  requestOthers: {
    one: 'وطلبها شخص آخر أيضًا.',
    two: 'وطلبها شخصان آخران أيضًا.',
    few: 'وطلبها {count} أشخاص آخرين أيضًا.',
    many: 'وطلبها {count} شخصًا آخر أيضًا.',
    other: 'وطلبها {count} شخص آخر أيضًا.',
  },
  requestChange: 'ستتغيّر الباقة إلى {plan}.',
  requestsNone: 'لا توجد طلبات مفتوحة.',
  review: 'مراجعة',
  reviewFor: 'مراجعة طلب {name}',
};
