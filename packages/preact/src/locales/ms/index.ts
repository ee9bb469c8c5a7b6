export { flow, more, surfaces, widgets } from '../en/index.ts';
