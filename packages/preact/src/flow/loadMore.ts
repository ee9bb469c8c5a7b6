/** One place that imports it: a bundler then knows that whoever has it has the flow too, and keeps both whole. */
export const loadMore = () => import('./more/index.ts').then(({ more }) => more);
