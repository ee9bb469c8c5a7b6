import type { Catalog, CatalogInput } from '@uptier/model';
import type { Uptier } from '@uptier/server';

/** What `uptier.config.ts` exports. The host's own server imports the same file, so there is one catalog. */
export interface UptierConfig {
  /** What `defineCatalog()` returns; its input is taken as well. */
  catalog: Catalog | CatalogInput;
  /**
   * Makes the server that production runs, with its storage and keys: for `reconcile` and `replay`, which work on its
   * database. A function, so that the other commands start nothing.
   */
  server?(): Uptier | Promise<Uptier>;
}
