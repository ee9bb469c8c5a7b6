/** A promise about bytes, and the page that it is measured on. */
export interface Budget {
  readonly title: string;
  /** A file in `entries/`, written like a host's own code. */
  readonly entry: string;
  /** Modules loaded on demand on the way, by the end of their path without extension; what they import counts too. */
  readonly lazy: readonly string[];
  /** What the page has already, and another line counts: the entry, and these. Left out, the entry counts as well. */
  readonly beside?: readonly string[];
  /** Bytes after gzip -9, summed over the files a browser fetches. More fails the run. */
  readonly limit: number;
  /** What is wanted, where it is not reached: printed beside the limit ([decision 18](../../docs/decisions/0018-what-the-bytes-are-for.md)). */
  readonly goal?: number;
}

/** From a prompt's proposal, or from a `require()` that the server answered ahead, to the receipt, with the flow's English words. */
const upgrade = ['later/createLater', 'flow/index', 'locales/en/flow'];

/**
 * For scale: a bare hand-written Preact + signals prompt is 9.6 kB, the lightest peer with any of this 42 kB, the closest
 * peer 226 kB. Nowhere here: Stripe.js with its loader, other languages, and the surfaces beside the prompt.
 */
export const budgets: readonly Budget[] = [
  { title: 'Loader script', entry: 'loader.ts', lazy: [], limit: 1_500 },
  // React itself is the host's.
  { title: "In a React host's main bundle", entry: 'react.ts', lazy: [], limit: 1_500 },
  { title: 'First prompt painted', entry: 'firstPrompt.ts', lazy: [], limit: 16_200, goal: 15_000 },
  {
    title: 'Upgrade finished, card on file',
    entry: 'firstPrompt.ts',
    lazy: upgrade,
    limit: 33_700,
    goal: 28_000,
  },
  {
    // Nobody waits for it: events, push, and the page's own decisions.
    title: '+ background, after the first prompt',
    entry: 'firstPrompt.ts',
    lazy: ['later/startBackground', 'decide/createEngine'],
    beside: ['later/createLater'],
    limit: 6_700,
  },
  {
    // Other plans and sizes, add-ons, promotion codes, later starts, cards, banks, refusals, requests: fetched while the comparison is read, or when they come up.
    title: '+ turns beside the straight way',
    entry: 'firstPrompt.ts',
    lazy: [
      'flow/more/index',
      'locales/en/more',
      'flow/createCards',
      'flow/createAsking',
      'flow/createTurns',
      'flow/answerTo',
      'flow/followAccount',
      'flow/openApproval',
      'flow/resumePayment',
    ],
    beside: upgrade,
    limit: 20_300,
  },
];

/** Bytes of one file of words: a locale loads as many of them as it shows. */
export const wordsLimit = 2_000;
