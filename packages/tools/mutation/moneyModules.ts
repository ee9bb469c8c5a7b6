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
    // Not the longest stories, whose turns are tried one by one as well; nor the explorer and what pulls plugs or crowds the door:
    // a mutant's score must not hang on chance.
    tests: [
      'src/upgrades/!(checkout|contention|currencies|explorer*|interrupted|paidUpgrade|plannedStart|restart|seededBugs).test.ts',
    ],
  },
];
