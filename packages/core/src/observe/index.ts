export { observeFetch } from './observeFetch.ts';
export { type Limit, readLimits } from './readLimits.ts';
