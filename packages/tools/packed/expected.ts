/** What each published entry must export, at least: the names a customer's code starts from. */
export const expectedExports: Record<string, string[]> = {
  '@uptier/cli': ['runCli'],
  '@uptier/core': ['createUptierClient', 'UptierError'],
  '@uptier/core/flow': ['createFlow'],
  '@uptier/core/inspect': ['createInspection', 'mayInspect'],
  '@uptier/core/observe': ['observeFetch', 'readLimits'],
  '@uptier/element': ['defineUptierElements'],
  '@uptier/element/loader': ['uptier'],
  '@uptier/model': ['defineCatalog', 'formatMoney', 'decide'],
  '@uptier/model/wire': [],
  '@uptier/preact': ['createUptierUi', 'UpgradePrompt', 'renderPromptPreview'],
  '@uptier/preact/appearance': ['checkAppearance'],
  '@uptier/react': ['UptierProvider', 'UpgradePrompt', 'UsageMeter', 'FeatureGate', 'useUpgrade'],
  '@uptier/server': ['createUptier', 'pushCatalog', 'UptierError', 'ConfigError'],
  '@uptier/stripe-sandbox': ['createStripeSandbox'],
  '@uptier/studio': ['createStudio'],
};

/**
 * Bytes of the server's own JavaScript, unpacked, without dependencies. It was 300 kB before the library of
 * campaigns, handoffs, business cases, privacy, telemetry, planned starts and Checkout, and 584 kB with them; what Studio sets
 * without a deploy, counting whom it reaches, and what upgrades came to (refunds, retention, rollups) brought some 120 more. Earlier tests and
 * every account of them, trouble as a guardrail, the holdout and lists without an end: 30 more. What an insider did taken out again, and every
 * request worked on in the pipeline: 27 more.
 */
export const serverBudget = 780_000;
