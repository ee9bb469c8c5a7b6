/**
 * English. Plain, calm, specific: what happens, what it costs, what to do next.
 * Values in braces are filled in; a record holds the plural forms for `count`.
 */
export const surfaces = {
  notNow: 'Not now',
  showOffer: 'See the offer',
  perMonth: '{price} a month',
  perYear: '{price} a year',
  forecast: 'At this pace the limit is reached between {from} and {to}.',
  forecastDay: 'At this pace the limit is reached around {date}.',
  pastDueTitle: 'The last payment did not go through.',
  pastDueBody: 'Update the card to keep {plan}.',
  updatePayment: 'Update payment',
  askPerson: 'Ask {name}',
  askForPlan: 'Ask for {plan}',
  askedTitle: 'You asked {name} for {plan} on {date}.',
  askedBody: 'What you started completes by itself when it is paid.',
  talkToSales: 'Talk to sales',
  requestMeter: '{name} asks for {count} more {unit}',
  requestFeature: '{name} asks for {feature}',
};

export const widgets = () => import('./widgets.ts').then((module) => module.widgets);
export const flow = () => import('./flow.ts').then((module) => module.flow);
export const more = () => import('./more.ts').then((module) => module.more);
