/** What a host without a framework bundles. */
export { createUptierUi } from '@uptier/preact';
