import type { Template } from '../Template.ts';

export const helpTemplate: Template = {
  id: 'help-first',
  motion: 'tier',
  title: 'Help first',
  signal: 'qualification: a struggling, unhappy or not yet activated account',
  threshold: 'health below 0.5, satisfaction below 0.4, adoption below 0.3, or within 14 days of activation',
  why: 'An account that does not get value yet would regret a bigger plan. It gets a person, and no price.',
  audience: 'only accounts that no other campaign may speak to; needs a person in contacts',
  framework: {
    current: 'the product does not help yet',
    need: 'a first result',
    gap: 'something is in the way',
    value: 'a person who clears it',
    next: 'talk; there is nothing to buy',
  },
  needs: {},
  surface: 'card',
  bind: () => ({
    trigger: { kind: 'traits', condition: {}, as: 'value' },
    need: null,
    offer: { kind: 'help' },
  }),
  words: {
    en: {
      headline: 'Want a hand getting set up?',
      body: '{person} answers questions and shows you around. There is nothing to buy.',
      cta: 'Talk to {person}',
    },
    de: {
      headline: 'Sollen wir beim Einrichten helfen?',
      body: '{person} beantwortet Fragen und zeigt, wie es geht. Zu kaufen gibt es nichts.',
      cta: 'Mit {person} sprechen',
    },
    id: {
      headline: 'Perlu bantuan untuk memulai?',
      body: '{person} menjawab pertanyaan dan memandu Anda. Tidak ada yang perlu dibeli.',
      cta: 'Bicara dengan {person}',
    },
    ms: {
      headline: 'Perlukan bantuan untuk bermula?',
      body: '{person} menjawab soalan dan membimbing anda. Tiada apa yang perlu dibeli.',
      cta: 'Hubungi {person}',
    },
    ar: {
      headline: 'هل نساعدك في الإعداد؟',
      body: 'يجيب {person} عن أسئلتك ويرشدك. لا شيء للشراء.',
      cta: 'تحدث إلى {person}',
    },
  },
};
