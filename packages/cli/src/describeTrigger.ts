import type { Trigger } from '@uptier/model';

/** When a campaign speaks up, in a few words. */
export function describeTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'usage':
      return `${trigger.band} % of ${trigger.meter} are in use`;
    case 'forecast':
      return `the limit of ${trigger.meter} is near, within ${trigger.withinDays} days`;
    case 'gate':
      return `${trigger.feature} is locked`;
    case 'behaviour':
      return `${trigger.signal}, ${trigger.count} times in ${trigger.withinDays} days`;
    case 'value':
      return trigger.atLeast === undefined
        ? `the goal ${trigger.goal} is reached`
        : `${trigger.goal} is at least ${trigger.atLeast}`;
    case 'time':
      return `${trigger.withinDays} days before ${trigger.event.replaceAll('_', ' ')}`;
    case 'date':
      return `${trigger.withinDays} days before the date in the trait ${trigger.trait}`;
    case 'traits':
      return `traits match ${JSON.stringify(trigger.condition)}`;
    case 'met':
      return 'the server says so';
    case 'all':
    case 'any':
      return trigger.of.map(describeTrigger).join(trigger.kind === 'all' ? ', and ' : ', or ');
  }
}
