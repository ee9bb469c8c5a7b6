export type * from './api/contract.ts';
export { createStudio, type Studio, type StudioOptions } from './createStudio.ts';
