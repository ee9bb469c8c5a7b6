/** The upgrade flow, its rules and its dialog: one chunk, loaded when somebody comes near. */
export { createFlow } from '@uptier/core/flow';
/** The turns beside the straight way, for who goes another one: through here, so that their code stays beside this. */
export { loadMore } from './loadMore.ts';
export { openFlow } from './openFlow.tsx';
