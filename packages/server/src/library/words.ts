import type { CampaignSource, CopySource } from '../campaigns/CampaignSource.ts';

export type Locale = 'en' | 'de' | 'id' | 'ms' | 'ar';

/** What a campaign of its own says; what it proposes, and the button, are said once for all of them. */
export type Opening = Record<Locale, { headline: string; lead?: string }>;

/** Words of a campaign: its opening, then what is proposed. Native review of de, id, ms and ar: not done. */
export function withProposal(opening: Opening): CampaignSource {
  const words = (locale: Locale): CopySource => {
    const { headline, lead } = opening[locale];
    const { body, cta } = proposals[locale];
    return { headline, body: lead ? `${lead} ${body}` : body, cta };
  };
  return { en: words('en'), de: words('de'), id: words('id'), ms: words('ms'), ar: words('ar') };
}

type Proposal = Pick<CopySource, 'body' | 'cta'>;
type Kinds = Record<'extras' | 'annual' | 'sales' | 'other', string> & Record<'yes' | 'more', string>;

/** The price only where one can be told honestly; of an add-on what it adds. */
function proposal({ yes, more, extras, annual, sales, other }: Kinds, cta: string): Proposal {
  const price = `{priced, select, yes {: ${yes}} more {: ${more}} other {}}`;
  const plan = `**{plan}**${price}.`;
  return {
    body: `{offer, select, upgrade {${plan}} bundle {${plan}} extras {${extras}${price}.} add_on {**{add_on}**${price}.} annual {${annual}} sales {${sales}} other {${other}}}`,
    cta,
  };
}

const proposals: Record<Locale, Proposal> = {
  en: proposal(
    {
      yes: '{price} a {interval, select, year {year} other {month}}',
      more: '{more} more a {interval, select, year {year} other {month}}',
      extras: '{add, plural, one {One more {unit}} other {# more {units}}}',
      annual: 'Paid by the year it is {price}: {saves} less.',
      sales: 'Our team sets **{plan}** up with you.',
      other: 'See what changes and what it costs.',
    },
    '{offer, select, upgrade {See {plan}} extras {Add {units}} add_on {See {add_on}} annual {See the yearly price} sales {Talk to us} other {See plans}}',
  ),
  de: proposal(
    {
      yes: '{price} pro {interval, select, year {Jahr} other {Monat}}',
      more: '{more} mehr pro {interval, select, year {Jahr} other {Monat}}',
      extras: '{add, plural, one {# {unit}} other {# {units}}} mehr',
      annual: 'Jährlich bezahlt sind es {price}: {saves} weniger.',
      sales: 'Unser Team richtet **{plan}** mit Ihnen ein.',
      other: 'Sehen Sie, was sich ändert und was es kostet.',
    },
    '{offer, select, upgrade {{plan} ansehen} extras {{units} hinzufügen} add_on {{add_on} ansehen} annual {Jahrespreis ansehen} sales {Mit uns sprechen} other {Tarife ansehen}}',
  ),
  id: proposal(
    {
      yes: '{price} per {interval, select, year {tahun} other {bulan}}',
      more: 'tambahan {more} per {interval, select, year {tahun} other {bulan}}',
      extras: 'Tambahan {add} {units}',
      annual: 'Dibayar per tahun: {price}, lebih hemat {saves}.',
      sales: 'Tim kami menyiapkan **{plan}** bersama Anda.',
      other: 'Lihat apa yang berubah dan berapa biayanya.',
    },
    '{offer, select, upgrade {Lihat {plan}} extras {Tambah {units}} add_on {Lihat {add_on}} annual {Lihat harga tahunan} sales {Bicara dengan kami} other {Lihat paket}}',
  ),
  ms: proposal(
    {
      yes: '{price} setiap {interval, select, year {tahun} other {bulan}}',
      more: 'tambahan {more} setiap {interval, select, year {tahun} other {bulan}}',
      extras: 'Tambahan {add} {units}',
      annual: 'Dibayar setiap tahun: {price}, jimat {saves}.',
      sales: 'Pasukan kami menyediakan **{plan}** bersama anda.',
      other: 'Lihat apa yang berubah dan kosnya.',
    },
    '{offer, select, upgrade {Lihat {plan}} extras {Tambah {units}} add_on {Lihat {add_on}} annual {Lihat harga tahunan} sales {Hubungi kami} other {Lihat pelan}}',
  ),
  ar: proposal(
    {
      yes: '{price} {interval, select, year {سنويًا} other {شهريًا}}',
      more: '{more} إضافية {interval, select, year {سنويًا} other {شهريًا}}',
      extras: 'إضافة {add} ({units})',
      annual: 'عند الدفع سنويًا: {price}، أي أقل بمقدار {saves}.',
      sales: 'يجهّز فريقنا باقة **{plan}** معك.',
      other: 'اطّلع على ما سيتغيّر وعلى السعر.',
    },
    '{offer, select, upgrade {عرض {plan}} extras {إضافة {units}} add_on {عرض {add_on}} annual {عرض السعر السنوي} sales {تحدث إلينا} other {عرض الباقات}}',
  ),
};
