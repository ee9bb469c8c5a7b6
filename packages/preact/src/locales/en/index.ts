/**
 * English. Plain, calm, specific: what happens, what it costs, what to do next.
 * Values in braces are filled in; a record holds the plural forms for `count`.
 */
const surfaces = {
  notNow: 'Not now',
  showOffer: 'See the offer',
  perMonth: '{price} a month',
  perYear: '{price} a year',
  forecast: 'At this pace the limit is reached between {from} and {to}.',
  updatePayment: 'Update payment',
  askPerson: 'Ask {name}',
  askForPlan: 'Ask for {plan}',
  talkToSales: 'Talk to sales',
  requestMeter: '{name} asks for {count} more {unit}',
  requestFeature: '{name} asks for {feature}',
  asOf: 'As of {time}; no connection right now',
};

export const en = {
  surfaces,
  widgets: () => import('./widgets.ts').then((module) => module.widgets),
  flow: () => import('./flow.ts').then((module) => module.flow),
  more: () => import('./more.ts').then((module) => module.more),
  refusals: () => import('./refusals.ts').then((module) => module.refusals),
  doubts: () => import('./doubts.ts').then((module) => module.doubts),
  people: () => import('./people.ts').then((module) => module.people),
  price: () => import('./price.ts').then((module) => module.price),
};
