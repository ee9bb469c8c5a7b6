/** What the demo's gallery shows of the server's own pages; never published. */
export { type CasePage, casePages, renderCasePage } from './cases/casePages.ts';
