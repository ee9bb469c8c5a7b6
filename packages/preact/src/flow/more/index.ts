/** The turns beside the straight way to a receipt; loaded while the comparison is being read. */

export { requestTitle } from '../../shell/requestTitle.ts';
export { Adjust } from './Adjust.tsx';
export { AllPlans } from './AllPlans.tsx';
export { AskerNotes } from './AskerNotes.tsx';
export { AskStep } from './AskStep.tsx';
export { BlockedStep } from './BlockedStep.tsx';
export { CardStep } from './CardStep.tsx';
export { ChallengeStep } from './ChallengeStep.tsx';
export { checkoutButton } from './CheckoutStep.tsx';
export { DeclinedStep } from './DeclinedStep.tsx';
export { DeclineRequest } from './DeclineRequest.tsx';
export { holdPage } from './holdPage.ts';
export { moreCss } from './moreCss.ts';
export { AboutPrice, NotSure, NotSurePanel } from './NotSure.tsx';
export { loadDoubts } from './useDoubts.ts';
