/** The upgrade flow machine, for a renderer that bundles it with its own lazy part: `loadFlow: () => import('./lazy.js')…`. */
export { type CreateFlow, createFlow } from './createFlow.ts';
export type { FlowMachine, FlowPort } from './FlowPort.ts';
