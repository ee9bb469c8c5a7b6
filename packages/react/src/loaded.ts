/** All that a host loads when the first effect runs, and none of it before. */
export { readEntitlement } from '@uptier/core';
export { createUptierUi } from '@uptier/preact';
