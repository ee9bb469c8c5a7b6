/** The answers to "Not sure?", a price explained, and the way to a person; loaded when somebody asks. */
export { CaseForm } from './CaseForm.tsx';
export { DeclineForm } from './DeclineForm.tsx';
export { Doubts } from './Doubts.tsx';
export { doubtsCss } from './doubtsCss.ts';
export { GroupedRows } from './GroupedRows.tsx';
export { HandoffForm } from './HandoffForm.tsx';
export { openHandoff } from './openHandoff.tsx';
export { PriceNotes } from './PriceNotes.tsx';
export { PriceWhy } from './PriceWhy.tsx';
export { PromotionCode } from './PromotionCode.tsx';
