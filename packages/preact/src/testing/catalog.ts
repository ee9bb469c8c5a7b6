import { type Catalog, defineCatalog } from '@uptier/model';

const yearly = (month: number) => ({ month, year: month * 10 });

/** A workspace product in five languages: four plans, three meters, five features, one add-on. */
export const catalog: Catalog = defineCatalog({
  currency: 'usd',
  meters: {
    seats: {
      name: { en: 'Seats', de: 'Plätze', id: 'Kursi', ms: 'Tempat', ar: 'المقاعد' },
      unit: {
        one: { en: 'seat', de: 'Platz', id: 'kursi', ms: 'tempat', ar: 'مقعد' },
        other: { en: 'seats', de: 'Plätze', id: 'kursi', ms: 'tempat', ar: 'مقاعد' },
      },
      reset: 'never',
    },
    storage: {
      name: { en: 'Storage', de: 'Speicher', id: 'Penyimpanan', ms: 'Storan', ar: 'التخزين' },
      unit: { one: { en: 'GB', ar: 'غ.ب' }, other: { en: 'GB', ar: 'غ.ب' } },
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
  },
  features: {
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
      angles: {
        risk: {
          en: 'Who leaves the company is out the same day.',
          de: 'Wer das Unternehmen verlässt, ist am selben Tag draußen.',
          id: 'Yang keluar dari perusahaan kehilangan akses pada hari yang sama.',
          ms: 'Sesiapa yang meninggalkan syarikat hilang akses pada hari yang sama.',
          ar: 'من يغادر الشركة يفقد الوصول في اليوم نفسه.',
        },
        competitive: {
          en: 'Every plan with it has it for all members, not per seat.',
          de: 'Wer es hat, hat es für alle Mitglieder, nicht je Platz.',
          id: 'Berlaku untuk semua anggota, bukan per kursi.',
          ms: 'Untuk semua ahli, bukan setiap tempat.',
          ar: 'متاح لجميع الأعضاء، لا لكل مقعد على حدة.',
        },
      },
      proof: {
        label: {
          en: 'How Northwind moved 400 people',
          de: 'Wie Northwind 400 Personen umgestellt hat',
          id: 'Bagaimana Northwind memindahkan 400 orang',
          ms: 'Bagaimana Northwind memindahkan 400 orang',
          ar: 'كيف نقلت Northwind 400 شخص',
        },
        href: 'https://example.com/northwind',
      },
    },
    audit_logs: {
      name: {
        en: 'Audit logs',
        de: 'Audit-Protokolle',
        id: 'Log audit',
        ms: 'Log audit',
        ar: 'سجلات التدقيق',
      },
      group: 'security',
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
  },
  plans: {
    starter: {
      name: 'Starter',
      prices: yearly(4900),
      limits: { seats: 20, storage: 10, api_calls: 10_000 },
      features: {
        support: {
          en: 'Email, 48 h',
          de: 'E-Mail, 48 Std.',
          id: 'Email, 48 jam',
          ms: 'E-mel, 48 jam',
          ar: 'بريد، 48 ساعة',
        },
      },
    },
    growth: {
      name: 'Growth',
      prices: yearly(14_900),
      limits: { seats: 50, storage: 100, api_calls: 100_000 },
      extras: { seats: yearly(800) },
      onboarding: {
        en: 'A specialist moves your data with you.',
        de: 'Eine Fachkraft zieht Ihre Daten mit Ihnen um.',
        id: 'Seorang ahli memindahkan data Anda bersama Anda.',
        ms: 'Seorang pakar memindahkan data anda bersama anda.',
        ar: 'ينقل مختص بياناتك معك.',
      },
      features: {
        sso: true,
        audit_logs: true,
        support: {
          en: 'Chat, 24 h',
          de: 'Chat, 24 Std.',
          id: 'Chat, 24 jam',
          ms: 'Sembang, 24 jam',
          ar: 'دردشة، 24 ساعة',
        },
      },
    },
    scale: {
      name: 'Scale',
      prices: yearly(39_900),
      limits: { seats: 'unlimited', storage: 1_000, api_calls: 1_000_000 },
      features: {
        sso: true,
        audit_logs: true,
        support: {
          en: 'Chat, 4 h',
          de: 'Chat, 4 Std.',
          id: 'Chat, 4 jam',
          ms: 'Sembang, 4 jam',
          ar: 'دردشة، 4 ساعات',
        },
        sla: { en: '4-hour SLA', de: '4-Stunden-SLA', id: 'SLA 4 jam', ms: 'SLA 4 jam', ar: 'خلال 4 ساعات' },
        csm: true,
      },
    },
    enterprise: {
      name: 'Enterprise',
      custom: true,
      limits: { seats: 'unlimited', storage: 'unlimited', api_calls: 'unlimited' },
      features: { sso: true, audit_logs: true, csm: true },
    },
  },
});
