/** The upgrade flow, its rules and its dialog: one chunk, loaded when somebody comes near. */
export { createFlow } from '@uptier/core/flow';
export { openFlow } from './openFlow.tsx';
