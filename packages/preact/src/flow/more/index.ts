/** The turns beside the straight way to a receipt; loaded while the comparison is being read. */

export { requestTitle } from '../../shell/requestTitle.ts';
export { Adjust } from './Adjust.tsx';
export { AllDifferences } from './AllDifferences.tsx';
export { AllPlans } from './AllPlans.tsx';
export { AskerNotes } from './AskerNotes.tsx';
export { checkoutButton } from './CheckoutStep.tsx';
export { DeclineRequest } from './DeclineRequest.tsx';
export { holdPage } from './holdPage.ts';
export { moreCss } from './moreCss.ts';
export { AboutPrice, NotSure, NotSurePanel } from './NotSure.tsx';
export { RareStep } from './RareStep.tsx';
export { readFirstStep } from './readFirstStep.ts';
export { readStart } from './readStart.ts';
export { loadDoubts } from './useDoubts.ts';
