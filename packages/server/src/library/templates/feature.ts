import { inGroup, isBetterApart, isSoldApart } from '../fits.ts';
import type { Template } from '../Template.ts';
import { withProposal } from '../words.ts';

const cheapest = { kind: 'plan', plan: 'cheapest' } as const;

export const featureTemplates: Template[] = [
  {
    id: 'asked-three-times',
    motion: 'feature',
    scene: true,
    title: 'Asked for an advanced feature three times',
    signal: 'attempts of a locked feature',
    threshold: 'three within 30 days; each counts half after 14 days',
    why: 'Once is a wrong click, twice a look. Three times is work that needs it; interest that has cooled is left alone.',
    audience: 'healthy accounts without the feature',
    framework: {
      current: 'the feature was tried three times',
      need: 'the work it does',
      gap: 'the plan does not have it',
      value: 'the cheapest plan or add-on that brings it',
      next: 'see what comes with it and what it costs',
    },
    needs: { feature: isSoldApart },
    surface: 'card',
    bind: ({ feature }) => ({
      trigger: { kind: 'behaviour', signal: feature, count: 3, withinDays: 30, halfLifeDays: 14 },
      need: { feature },
      offer: cheapest,
    }),
    words: withProposal({
      en: { headline: '{feature} is not in your plan yet', lead: 'You looked for it several times.' },
      de: { headline: '{feature}: noch nicht in Ihrem Tarif', lead: 'Sie haben es mehrmals gesucht.' },
      id: { headline: '{feature} belum ada di paket Anda', lead: 'Anda beberapa kali mencarinya.' },
      ms: { headline: '{feature} belum ada dalam pelan anda', lead: 'Anda mencarinya beberapa kali.' },
      ar: { headline: '{feature} ليست ضمن باقتك بعد', lead: 'بحثت عنها عدة مرات.' },
    }),
  },
  {
    id: 'try-feature',
    motion: 'feature',
    title: 'Try a feature first',
    signal: 'attempts of a locked feature',
    threshold: 'two within 14 days; each counts half after 7 days',
    why: 'Who is not sure needs evidence, not words. The trial ends by itself and bills nothing, so trying is no commitment.',
    audience: 'healthy accounts that may still try it: the option trials names the feature and its days',
    framework: {
      current: 'the feature was tried twice',
      need: 'to know whether it helps',
      gap: 'it cannot be judged from outside',
      value: 'some days of the real thing',
      next: 'start; it ends by itself',
    },
    needs: { feature: isSoldApart },
    surface: 'card',
    bind: ({ feature }) => ({
      trigger: { kind: 'behaviour', signal: feature, count: 2, withinDays: 14, halfLifeDays: 7 },
      need: { feature },
      offer: { kind: 'trial', feature },
    }),
    words: {
      en: {
        headline: 'Try {feature} until {trial_end, date}',
        body: 'It ends by itself and bills nothing. Keeping it: {price_after} a {interval, select, year {year} other {month}}.',
        cta: 'Try it',
      },
      de: {
        headline: '{feature} bis {trial_end, date} ausprobieren',
        body: 'Es endet von selbst und berechnet nichts. Behalten: {price_after} pro {interval, select, year {Jahr} other {Monat}}.',
        cta: 'Ausprobieren',
      },
      id: {
        headline: 'Coba {feature} sampai {trial_end, date}',
        body: 'Berakhir sendiri tanpa tagihan. Bila dilanjutkan: {price_after} per {interval, select, year {tahun} other {bulan}}.',
        cta: 'Coba',
      },
      ms: {
        headline: 'Cuba {feature} hingga {trial_end, date}',
        body: 'Tamat sendiri tanpa bil. Jika diteruskan: {price_after} setiap {interval, select, year {tahun} other {bulan}}.',
        cta: 'Cuba',
      },
      ar: {
        headline: 'جرّب {feature} حتى {trial_end, date}',
        body: 'تنتهي التجربة تلقائيًا دون أي فاتورة. للاستمرار: {price_after} {interval, select, year {سنويًا} other {شهريًا}}.',
        cta: 'جرّب الآن',
      },
    },
  },
  {
    id: 'export-workaround',
    motion: 'feature',
    title: 'Exporting as a workaround',
    signal: 'exports ("export")',
    threshold: 'five within 14 days; each counts half after 7 days',
    why: 'One export is a backup. Five in a fortnight are a step done by hand because the product does not do it.',
    audience: 'healthy accounts without the integration',
    framework: {
      current: 'data is exported again and again',
      need: 'it should arrive where it is used',
      gap: 'a step by hand each time',
      value: 'the feature that does this step',
      next: 'see what it replaces',
    },
    needs: { feature: (catalog, id) => isSoldApart(catalog, id) && inGroup(catalog, id, 'integrations') },
    surface: 'card',
    bind: ({ feature }) => ({
      trigger: { kind: 'behaviour', signal: 'export', count: 5, withinDays: 14, halfLifeDays: 7 },
      need: { feature },
      offer: cheapest,
    }),
    words: withProposal({
      en: { headline: 'Exporting by hand?', lead: '{feature} does this step for you.' },
      de: { headline: 'Sie exportieren von Hand?', lead: '{feature} übernimmt diesen Schritt.' },
      id: { headline: 'Mengekspor secara manual?', lead: '{feature} menangani langkah ini.' },
      ms: { headline: 'Mengeksport secara manual?', lead: '{feature} melakukan langkah ini.' },
      ar: { headline: 'هل تصدّر البيانات يدويًا؟', lead: 'تتولى {feature} هذه الخطوة عنك.' },
    }),
  },
  {
    id: 'better-support',
    motion: 'feature',
    scene: true,
    title: 'Needing better support',
    signal: 'support tickets: the trait openTickets, or the signal "support_ticket"',
    threshold: 'three open, or three within 30 days',
    why: 'Three tickets are a need for answers, not a mood. Qualification keeps it from accounts that are unhappy: they get help first, not a price.',
    audience: 'satisfied accounts whose plan answers slower than a bigger one',
    framework: {
      current: 'three tickets in a month',
      need: 'answers while the work waits',
      gap: 'the plan answers within two days',
      value: 'the answer time of the bigger plan, in its own words',
      next: 'see the difference, or talk to the CSM',
    },
    needs: { feature: (catalog, id) => isBetterApart(catalog, id) && inGroup(catalog, id, 'support') },
    surface: 'card',
    bind: ({ feature }) => ({
      trigger: {
        kind: 'any',
        of: [
          { kind: 'traits', condition: { openTickets: { $gte: 3 } }, as: 'behaviour' },
          { kind: 'behaviour', signal: 'support_ticket', count: 3, withinDays: 30 },
        ],
      },
      need: { feature },
      offer: cheapest,
    }),
    words: withProposal({
      en: { headline: 'Quicker answers for {account}', lead: 'You asked us for help several times lately.' },
      de: {
        headline: 'Schnellere Antworten für {account}',
        lead: 'Sie haben uns zuletzt mehrmals um Hilfe gebeten.',
      },
      id: {
        headline: 'Jawaban lebih cepat untuk {account}',
        lead: 'Belakangan ini Anda beberapa kali meminta bantuan.',
      },
      ms: {
        headline: 'Jawapan lebih pantas untuk {account}',
        lead: 'Kebelakangan ini anda beberapa kali meminta bantuan.',
      },
      ar: { headline: 'ردود في وقت أقل لحساب {account}', lead: 'طلبت منا المساعدة عدة مرات مؤخرًا.' },
    }),
  },
  {
    id: 'compliance-deadline',
    motion: 'feature',
    scene: true,
    title: 'Facing a compliance deadline',
    signal: 'the trait complianceDeadline: the date of an audit or a review',
    threshold: '90 days before it',
    why: 'Evidence for an audit usually covers a quarter, so the feature has to be on that long before. The date itself never reaches the page.',
    audience:
      'accounts that have such a date and lack the feature; a security review of their own goes to people',
    framework: {
      current: 'an audit has a date',
      need: 'evidence for what it asks',
      gap: 'the plan does not record it',
      value: 'the feature auditors ask for, on in time',
      next: 'see it, or hand the case to security with the numbers',
    },
    needs: { feature: (catalog, id) => isSoldApart(catalog, id) && inGroup(catalog, id, 'security') },
    surface: 'card',
    bind: ({ feature }) => ({
      trigger: { kind: 'date', trait: 'complianceDeadline', withinDays: 90 },
      need: { feature },
      offer: cheapest,
    }),
    words: withProposal({
      en: { headline: 'For your review: {feature}', lead: 'Audits often ask for it.' },
      de: { headline: 'Für Ihre Prüfung: {feature}', lead: 'Danach wird in Prüfungen oft gefragt.' },
      id: { headline: 'Untuk audit Anda: {feature}', lead: 'Hal ini sering diminta dalam audit.' },
      ms: { headline: 'Untuk audit anda: {feature}', lead: 'Perkara ini sering diminta dalam audit.' },
      ar: { headline: 'استعدادًا للتدقيق: {feature}', lead: 'كثيرًا ما يُطلب ذلك في التدقيق.' },
    }),
  },
];
