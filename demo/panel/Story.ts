import type { CardBehaviour } from '../stripe/Cards.ts';

export type StoryId =
  | 'seats'
  | 'challenge'
  | 'declined'
  | 'no-card'
  | 'connection-lost'
  | 'price-changed'
  | 'approval'
  | 'sso';

/** Something that goes wrong at the next payment, once. */
export type Mishap = 'connection_lost' | 'price_changed';

/** A scene one click sets up: a fresh workspace, somebody signed in, and what is about to happen to them. */
export interface Story {
  id: StoryId;
  name: string;
  /** Who you are and what is the case. */
  scene: string;
  /** What to do. */
  steps: string[];
  /** What to expect. */
  expect: string;
  persona: 'olivia' | 'mia';
  path: string;
  card: CardBehaviour;
  mishap: Mishap | null;
}

const inviteTwo = ['Fill in two addresses', 'Send invitations'];

export const stories: readonly Story[] = [
  {
    id: 'seats',
    name: '95 % of seats',
    scene: 'Olivia owns the workspace. 19 of 20 seats are taken, pending invitations included.',
    steps: [...inviteTwo, 'Pay with the card on file'],
    expect: 'One charge of exactly the amount on the button; both invitations go out by themselves.',
    persona: 'olivia',
    path: '/members',
    card: 'ok',
    mishap: null,
  },
  {
    id: 'challenge',
    name: 'Bank challenge',
    scene: 'Olivia’s bank wants to confirm every payment.',
    steps: [...inviteTwo, 'Pay, then reload the page in the middle of the challenge if you like'],
    expect:
      'The challenge opens in the page and, after a reload, opens again. Nothing changes before it is passed.',
    persona: 'olivia',
    path: '/members',
    card: 'challenge',
    mishap: null,
  },
  {
    id: 'declined',
    name: 'Declined card',
    scene: 'The card on file can be charged no more.',
    steps: [...inviteTwo, 'Pay', 'Use another card, or cancel'],
    expect: 'A plain reason. Another card pays the same invoice; cancelling leaves nothing open.',
    persona: 'olivia',
    path: '/members',
    card: 'declined',
    mishap: null,
  },
  {
    id: 'no-card',
    name: 'No card yet',
    scene: 'Nothing is on file: Starter was paid with a card that has been removed.',
    steps: [...inviteTwo, 'Add a card in the form', 'Pay'],
    expect: 'The card form opens inside the page, and the same quote is paid with the new card.',
    persona: 'olivia',
    path: '/members',
    card: 'none',
    mishap: null,
  },
  {
    id: 'connection-lost',
    name: 'Connection lost while paying',
    scene: 'The payment arrives; its answer does not. The network stays away for four seconds.',
    steps: [...inviteTwo, 'Pay'],
    expect: '“Checking”, then the truth: paid once, never “failed”, never charged twice.',
    persona: 'olivia',
    path: '/members',
    card: 'ok',
    mishap: 'connection_lost',
  },
  {
    id: 'price-changed',
    name: 'Price changed meanwhile',
    scene: 'While Olivia reads the quote, her tax rate rises by two points.',
    steps: [...inviteTwo, 'Pay'],
    expect: 'No charge. The new quote is shown and waits for a new click.',
    persona: 'olivia',
    path: '/members',
    card: 'ok',
    mishap: 'price_changed',
  },
  {
    id: 'approval',
    name: 'Member asks, owner pays',
    scene: 'Mia may not pay. She needs two more seats today.',
    steps: [...inviteTwo, 'Ask Olivia, with a note', 'Switch to Olivia in “Set up” and open the request'],
    expect: 'Olivia finds one prefilled request. Mia’s invitations go out when it is paid.',
    persona: 'mia',
    path: '/members',
    card: 'ok',
    mishap: null,
  },
  {
    id: 'sso',
    name: 'SSO gate',
    scene: 'Single sign-on is not part of Starter.',
    steps: ['Read what the gate says', 'Upgrade to the plan that has it'],
    expect: 'The setting unlocks in place, without a reload.',
    persona: 'olivia',
    path: '/security',
    card: 'ok',
    mishap: null,
  },
];
