import { defineUptierElements, type UptierElements } from './defineUptierElements.ts';
import { readScript } from './readScript.ts';

/**
 * The one-line script tag:
 *
 * `<script type="module" src="/uptier-elements/loader.js" data-endpoint="/uptier" data-session="/api/uptier-session"></script>`
 *
 * A page that wants to ask before doing something imports the same file: `import { uptier } from '/uptier-elements/loader.js'`.
 */
export const uptier: UptierElements = defineUptierElements(readScript(import.meta.url));
