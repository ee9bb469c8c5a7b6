/** A promise about bytes, and the page that it is measured on. */
export interface Budget {
  readonly title: string;
  /** A file in `entries/`, written like a host's own code. */
  readonly entry: string;
  /** Modules loaded on demand on the way, by the end of their path without extension; what they import counts too. */
  readonly lazy: readonly string[];
  /** Bytes after gzip -9, summed over the files a browser fetches. */
  readonly limit: number;
}

/**
 * For scale: a bare hand-written Preact + signals prompt is 9.6 kB, the lightest peer with any of this 42 kB, the closest
 * peer 226 kB.
 */
export const budgets: readonly Budget[] = [
  { title: 'Loader script', entry: 'loader.ts', lazy: [], limit: 2_000 },
  { title: 'First prompt painted', entry: 'firstPrompt.ts', lazy: [], limit: 18_000 },
  {
    title: 'Upgrade finished, card on file',
    entry: 'firstPrompt.ts',
    // Not here: Stripe.js with its loader, and other languages than the page's.
    lazy: ['later/createLater', 'flow/openFlow', 'flow/createFlow'],
    limit: 34_000,
  },
];
