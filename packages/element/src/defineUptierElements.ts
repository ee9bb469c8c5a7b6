import type { UiOptions } from '@uptier/preact';
import { defineElements, type UptierElements } from './defineElements.ts';

export interface ElementsOptions extends Omit<UiOptions, 'client' | 'onEvent'> {
  /** Put before every element's name: `acme` makes `<acme-upgrade-prompt>`. For pages where a name is taken. */
  prefix?: string;
}

/**
 * Makes `<upgrade-prompt>`, `<usage-meter>`, `<feature-gate>`, `<upgrade-requests>` and `<plan-badge>`, once for a page. The
 * surfaces are imported when the first of them comes into view, or something is asked. Safe to import on a server; call it in a browser.
 *
 * @example
 * const uptier = defineUptierElements({ endpoint: '/uptier', session: fetchToken });
 * const result = await uptier.require({ meter: 'seats', add: 2 });
 */
export function defineUptierElements({ prefix, ...options }: ElementsOptions): UptierElements {
  return defineElements({
    prefix,
    tell(error) {
      try {
        options.onError?.(error);
      } catch {
        // A host's error handler that throws is the one thing nobody is left to be told about.
      }
    },
    load: async (target) => (await import('./startUi.ts')).startUi(options, target),
  });
}
