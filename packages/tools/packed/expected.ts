/** What each published entry must export, at least: the names a customer's code starts from. */
export const expectedExports: Record<string, string[]> = {
  '@uptier/cli': [],
  '@uptier/core': [],
  '@uptier/element': [],
  '@uptier/element/loader': [],
  '@uptier/model': [],
  '@uptier/model/wire': [],
  '@uptier/preact': [],
  '@uptier/react': [],
  '@uptier/server': [],
  '@uptier/stripe-sandbox': [],
  '@uptier/studio': [],
};

/** Bytes of the server's own JavaScript. It stays small: Studio and the database drivers are apart. */
export const serverBudget = 400_000;
