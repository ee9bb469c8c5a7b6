import { isPeople, savesByTheYear } from '../fits.ts';
import type { Template } from '../Template.ts';
import { withProposal } from '../words.ts';

const cheapest = { kind: 'plan', plan: 'cheapest' } as const;

export const tierTemplates: Template[] = [
  {
    id: 'outgrowing-plan',
    motion: 'tier',
    scene: true,
    title: 'Outgrowing the plan',
    signal: 'seats in use and invited',
    threshold: '95 % of the limit, asking again only after use fell five points',
    why: 'Early enough to decide in peace, late enough that it is true: at 95 % of 20 seats one is left. The 80 % band only tints the meter.',
    audience: 'healthy accounts active for two weeks; who cannot pay is offered to ask',
    framework: {
      current: '19 of 20 seats are in use',
      need: 'the team keeps growing',
      gap: 'the next but one person does not fit',
      value: 'room for a period at this pace, at the lowest price that gives it',
      next: 'see the change and its exact price',
    },
    needs: { meter: isPeople },
    surface: 'card',
    bind: ({ meter }) => ({ trigger: { kind: 'usage', meter, band: 95 }, offer: cheapest }),
    words: withProposal({
      en: {
        headline: '{used} of {limit} {units} in use',
        lead: '{left, plural, =0 {There is no room left.} one {Room for one more.} other {Room for # more.}}',
      },
      de: { headline: '{used} von {limit} {units} belegt', lead: 'Noch {left} frei.' },
      id: { headline: '{used} dari {limit} {units} terpakai', lead: 'Tersisa {left}.' },
      ms: { headline: '{used} daripada {limit} {units} digunakan', lead: 'Baki {left}.' },
      ar: { headline: 'استُخدم {used} من {limit} ({units})', lead: 'المتبقي: {left}.' },
    }),
  },
  {
    id: 'milestone-reached',
    motion: 'tier',
    title: 'A milestone reached',
    signal: 'the goal "first_value" is reached',
    threshold: 'once, and at least two weeks after activation',
    why: 'Asking right after a success meets somebody who knows what the product is worth; asking before it is a pitch in the dark.',
    audience: 'accounts in regular use, two weeks in a row',
    framework: {
      current: 'the first goal is reached',
      need: 'the next goal needs more than the plan has',
      gap: 'what the next plan adds',
      value: 'the next result, sooner',
      next: 'compare the two plans',
    },
    needs: {},
    surface: 'card',
    bind: () => ({ trigger: { kind: 'value', goal: 'first_value' }, need: null, offer: cheapest }),
    words: withProposal({
      en: { headline: 'A milestone for {account}', lead: 'This is the next plan.' },
      de: { headline: 'Ein Meilenstein für {account}', lead: 'Das ist der nächste Tarif.' },
      id: { headline: 'Sebuah tonggak untuk {account}', lead: 'Inilah paket berikutnya.' },
      ms: { headline: 'Satu pencapaian untuk {account}', lead: 'Inilah pelan seterusnya.' },
      ar: { headline: 'إنجاز جديد لحساب {account}', lead: 'هذه هي الباقة التالية.' },
    }),
  },
  {
    id: 'pricing-visits',
    motion: 'tier',
    title: 'Comparing plans',
    signal: 'visits of the pricing page ("pricing_visited"), or a webinar attended ("webinar_attended")',
    threshold: 'two visits or one webinar within 14 days, cooling by half every 7 days',
    why: 'One visit is curiosity or an invoice question. Two in a fortnight are a comparison, and the answer is a calculation we can do.',
    audience: 'healthy accounts',
    framework: {
      current: 'they compare plans by hand',
      need: 'to know what fits and what it costs them',
      gap: 'a price list does not know their use',
      value: 'the plan that fits what they use, priced exactly',
      next: 'see it beside the current one',
    },
    needs: {},
    surface: 'card',
    bind: () => ({
      trigger: {
        kind: 'any',
        of: [
          { kind: 'behaviour', signal: 'pricing_visited', count: 2, withinDays: 14, halfLifeDays: 7 },
          { kind: 'behaviour', signal: 'webinar_attended', count: 1, withinDays: 14, halfLifeDays: 7 },
        ],
      },
      need: null,
      offer: cheapest,
    }),
    words: withProposal({
      en: { headline: 'Comparing plans?', lead: 'This one fits what {account} uses today.' },
      de: { headline: 'Sie vergleichen Tarife?', lead: 'Dieser passt zu dem, was {account} heute nutzt.' },
      id: { headline: 'Sedang membandingkan paket?', lead: 'Yang ini sesuai dengan pemakaian {account}.' },
      ms: { headline: 'Membandingkan pelan?', lead: 'Yang ini sesuai dengan penggunaan {account}.' },
      ar: { headline: 'هل تقارن بين الباقات؟', lead: 'هذه تناسب استخدام {account} اليوم.' },
    }),
  },
  {
    id: 'annual-at-renewal',
    motion: 'tier',
    title: 'By the year, at renewal',
    signal: 'the renewal date',
    threshold: '21 days before it',
    why: 'Three weeks are one budget round. Nothing changes but the interval, so it is the smallest decision there is.',
    audience: 'accounts that pay by the month for a plan that costs less by the year',
    framework: {
      current: 'the plan renews each month',
      need: 'one cost that can be planned',
      gap: 'twelve payments cost more than one',
      value: 'the difference of a year, as a number',
      next: 'see the yearly price',
    },
    needs: {},
    refuses: (catalog) =>
      savesByTheYear(catalog) ? null : 'no plan costs less when it is paid by the year.',
    surface: 'card',
    bind: () => ({
      trigger: { kind: 'time', event: 'renewal', withinDays: 21 },
      need: null,
      offer: { kind: 'annual' },
    }),
    words: withProposal({
      en: { headline: '{current} renews on {renewal, date}' },
      de: { headline: '{current} verlängert sich am {renewal, date}' },
      id: { headline: '{current} diperpanjang pada {renewal, date}' },
      ms: { headline: '{current} diperbaharui pada {renewal, date}' },
      ar: { headline: 'تتجدد باقة {current} في {renewal, date}' },
    }),
  },
  {
    id: 'next-budget',
    motion: 'tier',
    title: 'Planning the next budget',
    signal:
      'the end of the quarter or the fiscal year, by the trait fiscalYearStart, with a budget that is open',
    threshold:
      '30 days before the fiscal year ends, or 14 before the quarter does, and budgetSignal is open or approved',
    why: 'A budget is asked for before it is closed. Without a sign of one, a date alone is no reason to speak.',
    audience: 'people with a budget; others are offered to ask',
    framework: {
      current: 'a budget is being made',
      need: 'a line with a number that holds',
      gap: 'a monthly cost that moves is hard to plan',
      value: 'a fixed yearly price',
      next: 'take the number, or a business case',
    },
    needs: {},
    refuses: (catalog) =>
      savesByTheYear(catalog) ? null : 'no plan costs less when it is paid by the year.',
    surface: 'card',
    bind: () => ({
      trigger: {
        kind: 'all',
        of: [
          {
            kind: 'any',
            of: [
              { kind: 'time', event: 'fiscal_year_end', withinDays: 30 },
              { kind: 'time', event: 'quarter_end', withinDays: 14 },
            ],
          },
          { kind: 'traits', condition: { budgetSignal: { $in: ['open', 'approved'] } }, as: 'time' },
        ],
      },
      need: null,
      offer: { kind: 'annual' },
    }),
    words: withProposal({
      en: { headline: 'Planning the next budget?', lead: 'A yearly price is one line in it.' },
      de: { headline: 'Planen Sie das nächste Budget?', lead: 'Ein Jahrespreis ist darin eine Zeile.' },
      id: { headline: 'Menyusun anggaran berikutnya?', lead: 'Harga tahunan cukup satu baris.' },
      ms: { headline: 'Merancang belanjawan seterusnya?', lead: 'Harga tahunan cukup satu baris.' },
      ar: { headline: 'هل تخطط للميزانية القادمة؟', lead: 'السعر السنوي بند واحد فيها.' },
    }),
  },
];
