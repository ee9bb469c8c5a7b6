import type { Text } from '@uptier/model';

/** What a catalog and the people of an account would have said, in each language a page is written in. */
export const caseWords = {
  seats: { en: 'Seats', de: 'Plätze', id: 'Kursi', ms: 'Tempat', ar: 'المقاعد' },
  seatUnit: { en: 'seats', de: 'Plätze', id: 'kursi', ms: 'tempat', ar: 'مقعد' },
  calls: { en: 'API calls', de: 'API-Aufrufe', id: 'Panggilan API', ms: 'Panggilan API', ar: 'طلبات API' },
  callUnit: { en: 'calls', de: 'Aufrufe', id: 'panggilan', ms: 'panggilan', ar: 'طلب' },
  sso: {
    en: 'Single sign-on (SSO)',
    de: 'Single Sign-on (SSO)',
    id: 'Single sign-on (SSO)',
    ms: 'Daftar masuk tunggal (SSO)',
    ar: 'تسجيل الدخول الموحّد (SSO)',
  },
  why: {
    en: 'Who leaves the company is out the same day.',
    de: 'Wer das Unternehmen verlässt, ist am selben Tag draußen.',
    id: 'Yang keluar dari perusahaan kehilangan akses pada hari yang sama.',
    ms: 'Sesiapa yang meninggalkan syarikat hilang akses pada hari yang sama.',
    ar: 'من يغادر الشركة يفقد الوصول في اليوم نفسه.',
  },
  proof: {
    en: 'How Northwind moved 400 people',
    de: 'Wie Northwind 400 Personen umgestellt hat',
    id: 'Bagaimana Northwind memindahkan 400 orang',
    ms: 'Bagaimana Northwind memindahkan 400 orang',
    ar: 'كيف نقلت Northwind 400 شخص',
  },
  support: { en: 'Support', de: 'Support', id: 'Dukungan', ms: 'Sokongan', ar: 'الدعم' },
  email: {
    en: 'Email, 48 h',
    de: 'E-Mail, 48 Std.',
    id: 'Email, 48 jam',
    ms: 'E-mel, 48 jam',
    ar: 'بريد، 48 ساعة',
  },
  chat: {
    en: 'Chat, 24 h',
    de: 'Chat, 24 Std.',
    id: 'Chat, 24 jam',
    ms: 'Sembang, 24 jam',
    ar: 'دردشة، 24 ساعة',
  },
  onboarding: {
    en: 'A specialist moves your data with you.',
    de: 'Eine Fachkraft zieht Ihre Daten mit Ihnen um.',
    id: 'Seorang ahli memindahkan data Anda bersama Anda.',
    ms: 'Seorang pakar memindahkan data anda bersama anda.',
    ar: 'ينقل مختص بياناتك معك.',
  },
  note: {
    en: 'Two freelancers start on Monday.\nThey need the boards from the first day.',
    de: 'Am Montag fangen zwei Freie an.\nSie brauchen die Boards vom ersten Tag an.',
    id: 'Dua pekerja lepas mulai hari Senin.\nMereka memerlukan papan sejak hari pertama.',
    ms: 'Dua pekerja bebas bermula pada hari Isnin.\nMereka memerlukan papan sejak hari pertama.',
    ar: 'يبدأ مستقلان العمل يوم الاثنين.\nيحتاجان إلى اللوحات منذ اليوم الأول.',
  },
} satisfies Record<string, Text>;
