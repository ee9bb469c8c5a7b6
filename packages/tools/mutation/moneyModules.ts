/** Where a wrong line costs somebody money, and the tests that have to notice. Paths are relative to the package. */
export interface MoneyModule {
  name: string;
  folder: string;
  mutate: readonly string[];
  tests: readonly string[];
}

const sources = (folder: string) => [`src/${folder}/**/*.ts`, `!src/${folder}/**/*.test.ts`];

export const moneyModules: readonly MoneyModule[] = [
  {
    name: 'model',
    folder: 'packages/model',
    mutate: [...sources('money'), ...sources('estimate')],
    tests: ['src/money/*.test.ts', 'src/estimate/*.test.ts'],
  },
  {
    name: 'quotes',
    folder: 'packages/server',
    mutate: sources('quotes'),
    tests: ['src/quotes/*.test.ts'],
  },
  {
    name: 'trust',
    folder: 'packages/server',
    // Who asks, and whether it is Stripe that tells. How often somebody may ask is a matter of its own.
    mutate: [
      ...sources('identity'),
      '!src/identity/createRateLimits.ts',
      'src/stripe/{verifyWebhook,toEvent}.ts',
    ],
    tests: ['src/identity/*.test.ts', 'src/stripe/verifyWebhook.test.ts'],
  },
  {
    name: 'upgrades',
    folder: 'packages/server',
    mutate: sources('upgrades'),
    // Those that try one turn of an attempt at a time: in a whole purchase a mutant takes long to fall, and in the explorer, or with a
    // plug pulled, it falls by chance.
    tests: [
      'src/upgrades/{askStripe,confirmUpgrade,findTrace,lateDecisions,lookAtCheckout,lookAtPlanned}.test.ts',
      'src/upgrades/{moneyChores,nextLook,reconcile,recordFinding,toUpgrade,transition}.test.ts',
    ],
  },
];
