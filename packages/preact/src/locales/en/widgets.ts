/** Meter, gate, badge and the list of requests. */
export const widgets = {
  usedOfLimit: '{used} of {limit}',
  usedNoLimit: '{used}, no limit',
  pendingCount: { one: '{count} pending', other: '{count} pending' },
  overBy: '{count} over the limit',
  full: 'Full',
  resetsOn: 'Starts again on {date}',
  gateTitle: '{feature} is part of {plan}',
  gateNone: '{feature} is not part of your plan',
  seePlan: 'See {plan}',
  planBadge: '{plan} plan',
  trialUntil: 'Trial until {date}',
  requestsTitle: 'Requests',
  requestChange: 'This would change the plan to {plan}.',
  requestsNone: 'No open requests.',
  review: 'Review',
  reviewFor: 'Review the request from {name}',
};
