import type { Decision, PlacementTarget, Reason } from '@uptier/model';
import type { LogEntry } from './LogEntry.ts';

/** A decision as a line of the log: what, and the reason that settled it; every other reason when the line is opened. */
export function describeDecision(decision: Decision): Omit<LogEntry, 'id' | 'at'> {
  const { target, outcome, campaign, reasons, offer, relief, reconsiderAt } = decision;
  const place = describePlace(target);
  return {
    source: 'decision',
    title: outcome === 'show' ? `Show ${campaign?.id ?? 'an answer'} ${place}` : `Show nothing ${place}`,
    text: settling(decision)?.message ?? '',
    tone: outcome === 'show' ? 'good' : 'plain',
    detail: [
      ...reasons.map(describeReason),
      `offer: ${'to' in offer ? `${offer.kind}, ${JSON.stringify(offer.to)}` : offer.kind}`,
      ...relief.map((way) => `free way out: ${JSON.stringify(way)}`),
      ...(reconsiderAt === null ? [] : [`looks again at ${new Date(reconsiderAt).toLocaleString('en')}`]),
    ].join('\n'),
  };
}

/** What was decided last says most: the trigger that fired, or the first thing that stood in the way. */
function settling({ outcome, campaign, reasons }: Decision): Reason | undefined {
  if (outcome === 'skip') return reasons.find(({ passed }) => !passed) ?? reasons.at(-1);
  const own = reasons.filter((reason) => reason.campaign === campaign?.id);
  return own.find(({ step }) => step === 'trigger') ?? own.at(-1) ?? reasons.at(-1);
}

function describeReason({ passed, step, campaign, code, message }: Reason): string {
  return `${passed ? '✓' : '✗'} ${step.padEnd(9)} ${campaign ? `${campaign}: ` : ''}${message} [${code}]`;
}

function describePlace(target: PlacementTarget): string {
  if ('meter' in target) return `beside the meter ${target.meter}`;
  if ('feature' in target) return `at the feature ${target.feature}`;
  return `as a ${target.surface}`;
}
