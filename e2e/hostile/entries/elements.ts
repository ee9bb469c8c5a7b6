/** What the one-line script tag loads. */
export { uptier } from '@uptier/element/loader';
