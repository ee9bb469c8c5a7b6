/** A chunk of its own: only pages with a campaign that has a condition read it. */
export { evaluateCondition } from '@uptier/model';
