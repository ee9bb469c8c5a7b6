import { isPeople, isSoldMore } from '../fits.ts';
import type { Template } from '../Template.ts';
import { withProposal } from '../words.ts';

const cheapest = { kind: 'plan', plan: 'cheapest' } as const;

export const capacityTemplates: Template[] = [
  {
    id: 'hiring-ten',
    motion: 'capacity',
    scene: true,
    title: 'Hiring ten people',
    signal:
      'the trait plannedHires, an initiative of the organisation ("initiative"), or invitations ("invited")',
    threshold: 'ten planned, ten invited within 14 days, or one initiative within 30',
    why: 'Ten at once is a decision somebody took, with a budget behind it. Twice two is growth, which the bands see by themselves.',
    audience: 'healthy accounts; several who decide go to people',
    framework: {
      current: '15 of 20 seats are in use, ten people come',
      need: 'ten seats on their first day',
      gap: 'five fit',
      value: 'room for all ten at the lowest price: seats or a bigger plan, computed',
      next: 'see the change and its exact price',
    },
    needs: { meter: isPeople },
    surface: 'card',
    bind: ({ meter }) => ({
      trigger: {
        kind: 'any',
        of: [
          { kind: 'traits', condition: { plannedHires: { $gte: 10 } }, as: 'behaviour' },
          { kind: 'behaviour', signal: 'invited', count: 10, withinDays: 14 },
          { kind: 'behaviour', signal: 'initiative', count: 1, withinDays: 30 },
        ],
      },
      need: { meter, add: 10 },
      offer: cheapest,
    }),
    words: withProposal({
      en: { headline: 'Room for a growing team', lead: '{used} of {limit} {units} are in use.' },
      de: { headline: 'Platz für ein wachsendes Team', lead: '{used} von {limit} {units} sind belegt.' },
      id: { headline: 'Ruang untuk tim yang bertumbuh', lead: '{used} dari {limit} {units} terpakai.' },
      ms: {
        headline: 'Ruang untuk pasukan yang membesar',
        lead: '{used} daripada {limit} {units} digunakan.',
      },
      ar: { headline: 'سعة لفريق ينمو', lead: 'استُخدم {used} من {limit} ({units}).' },
    }),
  },
  {
    id: 'limit-ahead',
    motion: 'capacity',
    title: 'The limit lies ahead',
    signal: 'the forecast of a meter: a range of dates, or silence',
    threshold: 'its earlier end is within 14 days',
    why: 'Two weeks are enough to decide and to have it approved. Where no honest range exists nothing is said.',
    audience: 'healthy accounts; where a renewal comes first, waiting is said instead',
    framework: {
      current: 'the meter fills at this pace',
      need: 'to go on without a stop',
      gap: 'a range of dates, with what it rests on',
      value: 'the cheapest change that holds for a period',
      next: 'decide now, or be reminded',
    },
    needs: { meter: isSoldMore },
    surface: 'card',
    bind: ({ meter }) => ({ trigger: { kind: 'forecast', meter, withinDays: 14 }, offer: cheapest }),
    words: withProposal({
      en: { headline: '{meter}: perhaps full between {from} and {to}', lead: 'Going by the last weeks.' },
      de: { headline: '{meter}: wohl zwischen {from} und {to} voll', lead: 'Nach den letzten Wochen.' },
      id: {
        headline: '{meter} mungkin penuh antara {from} dan {to}',
        lead: 'Menurut beberapa minggu terakhir.',
      },
      ms: {
        headline: '{meter} mungkin penuh antara {from} dan {to}',
        lead: 'Menurut beberapa minggu lepas.',
      },
      ar: { headline: 'قد تمتلئ {meter} بين {from} و {to}', lead: 'وفق استخدام الأسابيع الأخيرة.' },
    }),
  },
  {
    id: 'shared-credentials',
    motion: 'capacity',
    title: 'Shared credentials',
    signal:
      'the trait sharedCredentials, or the signal "shared_credentials", from the host’s own security checks',
    threshold: 'once within 30 days',
    why: 'Sharing is a sign of missing seats, and a risk to the account itself. It is said as a fact that may be wrong, never as a charge.',
    audience: 'healthy accounts',
    framework: {
      current: 'a sign-in seems to be used by several people',
      need: 'everybody works under their own name',
      gap: 'a seat is missing',
      value: 'a seat each: who did what stays clear',
      next: 'add the seat, or free one first',
    },
    needs: { meter: isPeople },
    surface: 'card',
    bind: ({ meter }) => ({
      trigger: {
        kind: 'any',
        of: [
          { kind: 'traits', condition: { sharedCredentials: true }, as: 'behaviour' },
          { kind: 'behaviour', signal: 'shared_credentials', count: 1, withinDays: 30 },
        ],
      },
      need: { meter, add: 1 },
      offer: cheapest,
    }),
    words: withProposal({
      en: { headline: 'A sign-in for each person', lead: 'Some of yours may be shared.' },
      de: { headline: 'Ein Zugang für jede Person', lead: 'Manche Ihrer Zugänge werden womöglich geteilt.' },
      id: { headline: 'Satu akses untuk setiap orang', lead: 'Sebagian akses mungkin dipakai bersama.' },
      ms: { headline: 'Satu akses untuk setiap orang', lead: 'Sesetengah akses mungkin dikongsi.' },
      ar: { headline: 'حساب لكل شخص', lead: 'قد تكون بعض الحسابات مشتركة.' },
    }),
  },
];
