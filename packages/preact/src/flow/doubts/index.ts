/** The answers to "Not sure?", and a price explained; loaded when somebody asks. */
export { CaseForm } from './CaseForm.tsx';
export { Doubts } from './Doubts.tsx';
export { doubtsCss } from './doubtsCss.ts';
export { HandoffForm } from './HandoffForm.tsx';
export { PriceNotes } from './PriceNotes.tsx';
export { PriceWhy } from './PriceWhy.tsx';
export { PromotionCode } from './PromotionCode.tsx';
