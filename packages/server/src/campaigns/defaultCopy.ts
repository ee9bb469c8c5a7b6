import type { CampaignSource } from './CampaignSource.ts';

/**
 * The words that ship with Uptier, until a growth PM publishes others. Placeholders are those of `promptValues`. Each says a fact, then
 * what is proposed; none hurries anybody. Native review of de, id, ms and ar: not done.
 */
export const usageEarly: CampaignSource = {
  en: {
    headline: '{used} of {limit} {units} used',
    body: '{left, plural, one {Room for one more.} other {Room for # more.}}',
    cta: 'See plans',
  },
  de: {
    headline: '{used} von {limit} {units} belegt',
    body: 'Noch {left} frei.',
    cta: 'Tarife ansehen',
  },
  id: {
    headline: '{used} dari {limit} {units} terpakai',
    body: 'Masih tersisa {left}.',
    cta: 'Lihat paket',
  },
  ms: {
    headline: '{used} daripada {limit} {units} digunakan',
    body: 'Masih ada {left} lagi.',
    cta: 'Lihat pelan',
  },
  ar: {
    headline: 'استُخدم {used} من {limit} ({units})',
    body: 'المتبقي: {left}.',
    cta: 'عرض الباقات',
  },
};

export const usageNear: CampaignSource = {
  en: {
    headline:
      '{left, plural, =0 {All {limit} {units} are in use} one {# {unit} left of {limit}} other {# {units} left of {limit}}}',
    body: proposal({
      upgrade: '**{plan}** gives you more room',
      extras: 'Add {add, plural, one {# {unit}} other {# {units}}}',
      sales: '**{plan}** gives you more room. Our team sets it up with you.',
      other: 'A bigger plan gives you more room.',
      price: ': {price} a {interval, select, year {year} other {month}}',
      more: ': {more} more a {interval, select, year {year} other {month}}',
      addOn: '**{add_on}** gives you more room',
      even: 'From {even} extra {units} on, **{bigger}** costs no more.',
    }),
    cta: '{offer, select, upgrade {See {plan}} extras {Add {units}} add_on {See {add_on}} sales {Talk to us} other {See plans}}',
  },
  de: {
    headline:
      '{left, plural, =0 {Alle {limit} {units} sind belegt} one {Noch # {unit} von {limit} frei} other {Noch # {units} von {limit} frei}}',
    body: proposal({
      upgrade: '**{plan}** bietet mehr Platz',
      extras: '{add, plural, one {# {unit}} other {# {units}}} hinzufügen',
      sales: '**{plan}** bietet mehr Platz. Unser Team richtet es mit Ihnen ein.',
      other: 'Ein größerer Tarif bietet mehr Platz.',
      price: ': {price} pro {interval, select, year {Jahr} other {Monat}}',
      more: ': {more} mehr pro {interval, select, year {Jahr} other {Monat}}',
      addOn: '**{add_on}** bietet mehr Platz',
      even: 'Ab {even} zusätzlichen {units} kostet **{bigger}** nicht mehr.',
    }),
    cta: '{offer, select, upgrade {{plan} ansehen} extras {{units} hinzufügen} add_on {{add_on} ansehen} sales {Mit uns sprechen} other {Tarife ansehen}}',
  },
  id: {
    headline:
      '{left, plural, =0 {Semua {limit} {units} sudah terpakai} other {Tersisa # {units} dari {limit}}}',
    body: proposal({
      upgrade: '**{plan}** memberi ruang lebih',
      extras: 'Tambah {add} {units}',
      sales: '**{plan}** memberi ruang lebih. Tim kami membantu menyiapkannya.',
      other: 'Paket yang lebih besar memberi ruang lebih.',
      price: ': {price} per {interval, select, year {tahun} other {bulan}}',
      more: ': tambahan {more} per {interval, select, year {tahun} other {bulan}}',
      addOn: '**{add_on}** memberi ruang lebih',
      even: 'Mulai {even} {units} tambahan, **{bigger}** tidak lebih mahal.',
    }),
    cta: '{offer, select, upgrade {Lihat {plan}} extras {Tambah {units}} add_on {Lihat {add_on}} sales {Bicara dengan kami} other {Lihat paket}}',
  },
  ms: {
    headline:
      '{left, plural, =0 {Semua {limit} {units} sedang digunakan} other {Tinggal # {units} daripada {limit}}}',
    body: proposal({
      upgrade: '**{plan}** memberi lebih ruang',
      extras: 'Tambah {add} {units}',
      sales: '**{plan}** memberi lebih ruang. Pasukan kami menyediakannya bersama anda.',
      other: 'Pelan yang lebih besar memberi lebih ruang.',
      price: ': {price} setiap {interval, select, year {tahun} other {bulan}}',
      more: ': tambahan {more} setiap {interval, select, year {tahun} other {bulan}}',
      addOn: '**{add_on}** memberi lebih ruang',
      even: 'Mulai {even} {units} tambahan, **{bigger}** tidak lebih mahal.',
    }),
    cta: '{offer, select, upgrade {Lihat {plan}} extras {Tambah {units}} add_on {Lihat {add_on}} sales {Hubungi kami} other {Lihat pelan}}',
  },
  ar: {
    headline:
      '{left, plural, =0 {استُخدمت السعة كاملة: {limit} ({units})} other {المتبقي # من {limit} ({units})}}',
    body: proposal({
      upgrade: 'تمنحك باقة **{plan}** سعة أكبر',
      extras: 'أضف {add} ({units})',
      sales: 'تمنحك باقة **{plan}** سعة أكبر، ويجهّزها فريقنا معك.',
      other: 'تمنحك باقة أكبر سعة أكبر.',
      price: ': {price} {interval, select, year {سنويًا} other {شهريًا}}',
      more: ': {more} إضافية {interval, select, year {سنويًا} other {شهريًا}}',
      addOn: 'تمنحك **{add_on}** سعة أكبر',
      even: 'ابتداءً من {even} إضافية ({units}) لا تكلّف **{bigger}** أكثر.',
    }),
    cta: '{offer, select, upgrade {عرض {plan}} extras {إضافة {units}} add_on {عرض {add_on}} sales {تحدث إلينا} other {عرض الباقات}}',
  },
};

export const usageFull: CampaignSource = {
  en: {
    ...usageNear.en,
    headline: 'All {limit} {units} are in use',
  },
  de: { ...usageNear.de!, headline: 'Alle {limit} {units} sind belegt' },
  id: { ...usageNear.id!, headline: 'Semua {limit} {units} sudah terpakai' },
  ms: { ...usageNear.ms!, headline: 'Semua {limit} {units} sedang digunakan' },
  ar: { ...usageNear.ar!, headline: 'استُخدمت السعة كاملة: {limit} ({units})' },
};

export const gateLocked: CampaignSource = {
  en: {
    headline:
      '{offer, select, upgrade {{feature} comes with {plan}} sales {{feature} comes with {plan}} add_on {{feature} comes with {add_on}} other {{feature} is not in your plan}}',
    body: '{priced, select, yes {**{plan}** is {price} a {interval, select, year {year} other {month}}.} more {**{add_on}** is {more} more a {interval, select, year {year} other {month}}.} other {See what changes and what it costs.}}',
    cta: '{offer, select, upgrade {See {plan}} add_on {See {add_on}} sales {Talk to us} other {See plans}}',
  },
  de: {
    headline:
      '{offer, select, upgrade {{feature} gehört zu {plan}} sales {{feature} gehört zu {plan}} add_on {{feature} gehört zu {add_on}} other {{feature} ist nicht in Ihrem Tarif}}',
    body: '{priced, select, yes {**{plan}** kostet {price} pro {interval, select, year {Jahr} other {Monat}}.} more {**{add_on}** kostet {more} mehr pro {interval, select, year {Jahr} other {Monat}}.} other {Sehen Sie, was sich ändert und was es kostet.}}',
    cta: '{offer, select, upgrade {{plan} ansehen} add_on {{add_on} ansehen} sales {Mit uns sprechen} other {Tarife ansehen}}',
  },
  id: {
    headline:
      '{offer, select, upgrade {{feature} tersedia di {plan}} sales {{feature} tersedia di {plan}} add_on {{feature} tersedia dengan {add_on}} other {{feature} tidak ada di paket Anda}}',
    body: '{priced, select, yes {**{plan}** seharga {price} per {interval, select, year {tahun} other {bulan}}.} more {**{add_on}**: tambahan {more} per {interval, select, year {tahun} other {bulan}}.} other {Lihat apa yang berubah dan berapa biayanya.}}',
    cta: '{offer, select, upgrade {Lihat {plan}} add_on {Lihat {add_on}} sales {Bicara dengan kami} other {Lihat paket}}',
  },
  ms: {
    headline:
      '{offer, select, upgrade {{feature} disertakan dalam {plan}} sales {{feature} disertakan dalam {plan}} add_on {{feature} disertakan dengan {add_on}} other {{feature} tiada dalam pelan anda}}',
    body: '{priced, select, yes {**{plan}** berharga {price} setiap {interval, select, year {tahun} other {bulan}}.} more {**{add_on}**: tambahan {more} setiap {interval, select, year {tahun} other {bulan}}.} other {Lihat apa yang berubah dan kosnya.}}',
    cta: '{offer, select, upgrade {Lihat {plan}} add_on {Lihat {add_on}} sales {Hubungi kami} other {Lihat pelan}}',
  },
  ar: {
    headline:
      '{offer, select, upgrade {{feature} متاحة في {plan}} sales {{feature} متاحة في {plan}} add_on {{feature} متاحة مع {add_on}} other {{feature} ليست ضمن باقتك}}',
    body: '{priced, select, yes {سعر **{plan}** هو {price} {interval, select, year {سنويًا} other {شهريًا}}.} more {**{add_on}**: {more} إضافية {interval, select, year {سنويًا} other {شهريًا}}.} other {اطّلع على ما سيتغيّر وعلى السعر.}}',
    cta: '{offer, select, upgrade {عرض {plan}} add_on {عرض {add_on}} sales {تحدث إلينا} other {عرض الباقات}}',
  },
};

type Proposal = 'upgrade' | 'extras' | 'addOn' | 'sales' | 'other' | 'price' | 'more' | 'even';

/** What is proposed, with the list price only where one can be told honestly, and from where a bigger plan is the better deal. */
function proposal(words: Record<Proposal, string>): string {
  const price = `{priced, select, yes {${words.price}} more {${words.more}} other {}}`;
  const even = `{compared, select, yes { ${words.even}} other {}}`;
  return `{offer, select, upgrade {${words.upgrade}${price}.} extras {${words.extras}${price}.${even}} add_on {${words.addOn}${price}.} sales {${words.sales}} other {${words.other}}}`;
}
