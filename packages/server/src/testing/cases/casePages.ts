import { resolveText } from '@uptier/model';
import type { CaseFacts, CasePrice } from '../../cases/CaseFacts.ts';
import { renderCase, renderEnded } from '../../cases/renderCase.ts';
import { caseWords } from './caseWords.ts';

type Say = (word: keyof typeof caseWords) => string;

const made = Date.UTC(2026, 10, 21, 12);
const day = 86_400_000;

/** Everything that the link of a business case may show, each as what differs from a full one; null: a link that ended. */
const states = {
  /** Somebody by name is to decide. */
  'case-approval': () => ({ approver: 'Dana Ortiz' }),
  /** For whoever is sent it: nobody by name, no words, no sum, no exact price. */
  'case-bare': () => ({ note: '', roi: null, onboarding: null, price: listed() }),
  /** A feature is needed, and this account pays other prices than the listed ones. */
  'case-terms': (say) => ({ need: { feature: say('sso') }, usage: [], price: null, roi: null }),
  /** A first plan; its sum does not pay. */
  'case-first': () => ({
    ...{ from: null, need: null, price: { ...listed(), from: null, yearlyDifference: 178_800 } },
    roi: { hoursPerWeek: 0.5, people: 1, hourlyRate: 4_000 },
  }),
  /** By the year it costs less than before. */
  'case-less': () => ({
    ...{ approver: 'Dana Ortiz', roi: null },
    price: { ...listed(), to: { amount: 149_000, interval: 'year' as const }, yearlyDifference: -29_800 },
  }),
  /** Names and words longer than anybody wishes. */
  'case-long': (say) => ({
    account: 'Donaudampfschifffahrtsgesellschaft mbH & Co. KG',
    approver: 'Maximiliana von Hohenzollern-Sigmaringen',
    note: Array.from({ length: 6 }, () => say('note')).join('\n'),
  }),
  'case-ended': null,
} satisfies Record<string, ((say: Say) => Partial<CaseFacts>) | null>;

export type CasePage = keyof typeof states;
export const casePages = Object.keys(states) as CasePage[];

/** The page, as the server would answer it. */
export function renderCasePage(name: CasePage, locale: string): Promise<string> {
  const state: ((say: Say) => Partial<CaseFacts>) | null = states[name];
  if (!state) return renderEnded(locale);
  const say: Say = (word) => resolveText(caseWords[word], locale);
  const facts = { ...fullFacts(locale, say), ...state(say) };
  return renderCase({ facts, createdAt: made, expiresAt: made + 14 * day });
}

function fullFacts(locale: string, say: Say): CaseFacts {
  return {
    locale,
    account: 'Northwind Studio',
    author: 'Mia Chen',
    approver: null,
    note: say('note'),
    from: 'Starter',
    to: 'Growth',
    need: { add: 2, unit: say('seatUnit') },
    usage: [
      { name: say('seats'), used: 19, unit: say('seatUnit'), limit: 20, next: 50 },
      { name: say('calls'), used: 9_539, unit: say('callUnit'), limit: 10_000, next: 'unlimited' },
    ],
    features: [
      {
        ...{ name: say('sso'), from: false, to: true, why: say('why') },
        proof: { label: say('proof'), href: 'https://example.com/northwind' },
      },
      { name: say('support'), from: say('email'), to: say('chat'), why: null, proof: null },
    ],
    price: { ...listed(), quote: quoted() },
    roi: { hoursPerWeek: 2, people: 5, hourlyRate: 5_000 },
    onboarding: say('onboarding'),
  };
}

function listed(): CasePrice {
  return {
    currency: 'usd',
    from: { amount: 4_900, interval: 'month' },
    to: { amount: 14_900, interval: 'month' },
    yearlyDifference: 120_000,
    quote: null,
  };
}

function quoted(): NonNullable<CasePrice['quote']> {
  return {
    dueToday: 4_800,
    next: { amount: 17_880, at: Date.UTC(2026, 11, 3), interval: 'month' },
    at: made,
  };
}
