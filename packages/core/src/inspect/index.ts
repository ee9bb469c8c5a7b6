export { createInspection, type Inspection } from './createInspection.ts';
export { mayInspect } from './mayInspect.ts';
