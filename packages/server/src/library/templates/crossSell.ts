import type { Catalog } from '@uptier/model';
import type { Template } from '../Template.ts';
import { withProposal } from '../words.ts';

const isAddOn = (catalog: Catalog, id: string) => catalog.addOns.some((addOn) => addOn.id === id);

/** The biggest plan that is sold in the product. */
const biggest = ({ plans }: Catalog) => plans.findLast(({ custom }) => !custom)!;

export const crossSellTemplates: Template[] = [
  {
    id: 'next-team',
    motion: 'cross_sell',
    cross: 'adjacent',
    title: 'The next team',
    signal: 'the trait teams: how many teams of the account are active',
    threshold: 'two or more',
    why: 'A second team brings a need of its own beside the first. Before it is there, an add-on for it is a guess.',
    audience: 'accounts that use what they have',
    framework: {
      current: 'a second team works here',
      need: 'its own way of working',
      gap: 'what the plan has was bought for the first team',
      value: 'the add-on for it, on the same plan',
      next: 'add it, or ask the team’s lead',
    },
    needs: { addOn: isAddOn },
    surface: 'card',
    bind: ({ addOn }) => ({
      trigger: { kind: 'traits', condition: { teams: { $gte: 2 } }, as: 'behaviour' },
      need: null,
      offer: { kind: 'add_on', addOn },
    }),
    words: withProposal({
      en: { headline: '{add_on} for the next team', lead: 'More than one team works here now.' },
      de: { headline: '{add_on} für das nächste Team', lead: 'Hier arbeitet jetzt mehr als ein Team.' },
      id: { headline: '{add_on} untuk tim berikutnya', lead: 'Kini lebih dari satu tim bekerja di sini.' },
      ms: {
        headline: '{add_on} untuk pasukan seterusnya',
        lead: 'Kini lebih daripada satu pasukan bekerja di sini.',
      },
      ar: { headline: '{add_on} للفريق التالي', lead: 'يعمل هنا الآن أكثر من فريق.' },
    }),
  },
  {
    id: 'goes-with-it',
    motion: 'cross_sell',
    cross: 'complementary',
    title: 'Goes with what is used most',
    signal: 'power use ("power_use"), told by the host for the feature the add-on goes with',
    threshold: 'ten times within 30 days, in at least two weeks in a row',
    why: 'An add-on helps those who use what it goes with. Ten times a month is a habit; below it the add-on would lie unused.',
    audience: 'accounts in regular use',
    framework: {
      current: 'one feature is used every other day',
      need: 'more out of the same work',
      gap: 'the step that comes before or after it',
      value: 'the add-on for this step',
      next: 'add it',
    },
    needs: { addOn: isAddOn },
    surface: 'card',
    bind: ({ addOn }) => ({
      trigger: { kind: 'behaviour', signal: 'power_use', count: 10, withinDays: 30 },
      need: null,
      offer: { kind: 'add_on', addOn },
    }),
    words: withProposal({
      en: { headline: '{add_on} goes with what you do often' },
      de: { headline: '{add_on} passt zu dem, was Sie oft tun' },
      id: { headline: '{add_on} melengkapi yang sering Anda lakukan' },
      ms: { headline: '{add_on} melengkapi apa yang kerap anda buat' },
      ar: { headline: '{add_on} تكمّل ما تفعله كثيرًا' },
    }),
  },
  {
    id: 'whole-platform',
    motion: 'cross_sell',
    cross: 'platform',
    title: 'The whole platform',
    signal: 'the trait productsUsed: how many products or areas are in use',
    threshold: 'three or more, with most of the plan in use (adoption 0.7)',
    why: 'Who uses three areas and most of the plan buys the rest piece by piece otherwise. Below that, a platform is shelfware.',
    audience: 'accounts with high adoption; deals this large often go to people',
    framework: {
      current: 'most of the plan is in use',
      need: 'the parts that are missing',
      gap: 'each would be bought for itself',
      value: 'one plan for all of it, with its price',
      next: 'see it beside the current plan, or talk',
    },
    needs: {},
    refuses: ({ plans }) =>
      plans.filter(({ custom }) => !custom).length > 1
        ? null
        : 'it needs two plans that are sold in the product.',
    surface: 'card',
    bind: (_, catalog) => ({
      trigger: {
        kind: 'traits',
        condition: { productsUsed: { $gte: 3 }, adoption: { $gte: 0.7 } },
        as: 'value',
      },
      need: null,
      offer: { kind: 'plan', plan: biggest(catalog).id },
    }),
    words: withProposal({
      en: { headline: '{account} uses most of {current}', lead: 'One plan covers the rest.' },
      de: { headline: '{account} nutzt fast alles von {current}', lead: 'Ein Tarif deckt den Rest ab.' },
      id: { headline: '{account} memakai hampir semua {current}', lead: 'Satu paket mencakup sisanya.' },
      ms: {
        headline: '{account} menggunakan hampir semua {current}',
        lead: 'Satu pelan meliputi selebihnya.',
      },
      ar: { headline: 'يستخدم {account} معظم ما في {current}', lead: 'باقة واحدة تغطي الباقي.' },
    }),
  },
];
