import { type Catalog, type CatalogInput, defineCatalog } from '@uptier/model';

export type Preset = 'classic' | 'compact';
export const presets: readonly Preset[] = ['classic', 'compact'];

/** A yearly plan costs ten months. */
const yearly = (month: number) => ({ month, year: month * 10 });

const on = true;

// uptier:begin catalog
const seats = {
  name: { en: 'Seats', de: 'Plätze', id: 'Kursi', ms: 'Tempat', ar: 'المقاعد' },
  unit: {
    one: { en: 'seat', de: 'Platz', id: 'kursi', ms: 'tempat', ar: 'مقعد' },
    other: { en: 'seats', de: 'Plätze', id: 'kursi', ms: 'tempat', ar: 'مقاعد' },
  },
  reset: 'never',
} satisfies NonNullable<CatalogInput['meters']>[string];

const meters = {
  seats,
  storage: {
    name: { en: 'Storage', de: 'Speicher', id: 'Penyimpanan', ms: 'Storan', ar: 'التخزين' },
    unit: {
      one: { en: 'GB', ar: 'غ.ب' },
      other: { en: 'GB', ar: 'غ.ب' },
    },
    reset: 'never',
  },
  api_calls: {
    name: { en: 'API calls', de: 'API-Aufrufe', id: 'Panggilan API', ms: 'Panggilan API', ar: 'طلبات API' },
    unit: {
      one: { en: 'call', de: 'Aufruf', id: 'panggilan', ms: 'panggilan', ar: 'طلب' },
      other: { en: 'calls', de: 'Aufrufe', id: 'panggilan', ms: 'panggilan', ar: 'طلبات' },
    },
    reset: 'period',
  },
} satisfies CatalogInput['meters'];

const features = {
  sso: {
    name: {
      en: 'Single sign-on (SSO)',
      de: 'Single Sign-on (SSO)',
      id: 'Single sign-on (SSO)',
      ms: 'Daftar masuk tunggal (SSO)',
      ar: 'تسجيل الدخول الموحّد (SSO)',
    },
    group: 'security',
    description: {
      en: 'Everyone signs in with the account they already have at your company.',
      de: 'Alle melden sich mit dem Konto an, das sie in Ihrem Unternehmen schon haben.',
      id: 'Semua orang masuk dengan akun perusahaan yang sudah mereka miliki.',
      ms: 'Semua orang mendaftar masuk dengan akaun syarikat yang sedia ada.',
      ar: 'يسجّل الجميع الدخول بالحساب الذي لديهم بالفعل في شركتكم.',
    },
  },
  audit_logs: {
    name: { en: 'Audit log', de: 'Audit-Protokoll', id: 'Log audit', ms: 'Log audit', ar: 'سجل التدقيق' },
    group: 'security',
    description: {
      en: 'See who did what and when, for 12 months.',
      de: 'Sehen Sie zwölf Monate lang, wer wann was getan hat.',
      id: 'Lihat siapa melakukan apa dan kapan, selama 12 bulan.',
      ms: 'Lihat siapa melakukan apa dan bila, selama 12 bulan.',
      ar: 'اعرفوا من فعل ماذا ومتى، لمدة 12 شهرًا.',
    },
  },
  support: {
    name: { en: 'Support', de: 'Support', id: 'Dukungan', ms: 'Sokongan', ar: 'الدعم' },
    group: 'support',
  },
  sla: {
    name: {
      en: 'Response time agreement',
      de: 'Zugesicherte Reaktionszeit',
      id: 'Jaminan waktu respons',
      ms: 'Jaminan masa respons',
      ar: 'اتفاقية وقت الاستجابة',
    },
    group: 'support',
  },
  csm: {
    name: {
      en: 'Dedicated customer success manager',
      de: 'Persönliche Kundenbetreuung',
      id: 'Manajer sukses pelanggan khusus',
      ms: 'Pengurus kejayaan pelanggan khusus',
      ar: 'مدير نجاح عملاء مخصّص',
    },
    group: 'support',
  },
} satisfies CatalogInput['features'];

const emailSupport = {
  en: 'Email, within 48\u00a0h',
  de: 'E-Mail, innerhalb von 48\u00a0Std.',
  id: 'Email, dalam 48\u00a0jam',
  ms: 'E-mel, dalam 48\u00a0jam',
  ar: 'بريد إلكتروني، خلال 48\u00a0ساعة',
};
const chatSupport = {
  en: 'Chat, within 24\u00a0h',
  de: 'Chat, innerhalb von 24\u00a0Std.',
  id: 'Chat, dalam 24\u00a0jam',
  ms: 'Sembang, dalam 24\u00a0jam',
  ar: 'دردشة، خلال 24\u00a0ساعة',
};
const fourHours = {
  en: '4-hour SLA',
  de: '4-Stunden-SLA',
  id: 'SLA 4 jam',
  ms: 'SLA 4 jam',
  ar: 'اتفاقية خدمة خلال 4 ساعات',
};

const growthFeatures = { sso: on, audit_logs: on, support: chatSupport };
const scaleFeatures = { ...growthFeatures, sla: fourHours, csm: on };

/** Every plan a customer can pass through, from smallest to largest. */
const classic = defineCatalog({
  currency: 'usd',
  meters,
  features,
  plans: {
    starter: {
      name: 'Starter',
      prices: yearly(4900),
      limits: { seats: 20, storage: 10, api_calls: 10_000 },
      features: { support: emailSupport },
    },
    growth: {
      name: 'Growth',
      prices: yearly(14_900),
      limits: { seats: 50, storage: 100, api_calls: 100_000 },
      extras: { seats: yearly(800) },
      features: growthFeatures,
    },
    scale: {
      name: 'Scale',
      prices: yearly(39_900),
      limits: { seats: 'unlimited', storage: 1_000, api_calls: 1_000_000 },
      features: scaleFeatures,
    },
    enterprise: {
      name: 'Enterprise',
      custom: true,
      limits: { seats: 'unlimited', storage: 'unlimited', api_calls: 'unlimited' },
      features: scaleFeatures,
    },
  },
});
// uptier:end

/** The second preset: three plans by users, as smaller products sell them. */
const compact = defineCatalog({
  currency: 'usd',
  meters: {
    ...meters,
    seats: {
      ...seats,
      name: { en: 'Users', de: 'Nutzer', id: 'Pengguna', ms: 'Pengguna', ar: 'المستخدمون' },
      unit: {
        one: { en: 'user', de: 'Nutzer', id: 'pengguna', ms: 'pengguna', ar: 'مستخدم' },
        other: { en: 'users', de: 'Nutzer', id: 'pengguna', ms: 'pengguna', ar: 'مستخدمين' },
      },
    },
  },
  features,
  plans: {
    starter: {
      name: 'Starter',
      prices: yearly(4900),
      limits: { seats: 5, storage: 10, api_calls: 10_000 },
      features: { support: emailSupport },
    },
    growth: {
      name: 'Growth',
      prices: yearly(14_900),
      limits: { seats: 25, storage: 100, api_calls: 100_000 },
      features: growthFeatures,
    },
    scale: {
      name: 'Scale',
      prices: yearly(39_900),
      limits: { seats: 'unlimited', storage: 1_000, api_calls: 1_000_000 },
      features: scaleFeatures,
    },
  },
});

/** The plans Quillboard sells. Scale's storage and API calls are our own numbers; the rest is the price list. */
export const catalogs: Record<Preset, Catalog> = { classic, compact };
