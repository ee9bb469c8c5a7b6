import { defineElements, type UptierElements } from './defineElements.ts';

// Modules have no `currentScript`; with two copies on a page each finds its own tag by its address. On a server there is no
// document, and importing this does nothing.
const scripts = [
  ...(globalThis.document?.querySelectorAll<HTMLScriptElement>('script[data-endpoint]') ?? []),
];
const { dataset = {} } = scripts.find(({ src }) => src === import.meta.url) ?? scripts[0] ?? {};

/**
 * The one-line script tag:
 *
 * `<script type="module" src="/uptier-elements/loader.js" data-endpoint="/uptier" data-session="/api/uptier-session"></script>`
 *
 * A page that wants to ask before doing something imports the same file: `import { uptier } from '/uptier-elements/loader.js'`.
 */
export const uptier: UptierElements = defineElements({
  prefix: dataset.prefix,
  tell,
  load: async (target) => {
    const { startUi, readOptions } = await import('./startScript.ts');
    return startUi(readOptions(dataset, tell), target);
  },
});

/** The page has handed us no other way to be told. */
function tell(error: unknown): void {
  console.warn('Uptier:', error);
}
