import { metrics } from '@opentelemetry/api';
import type { UpgradeState } from '@uptier/model';
import type { QueueFacts } from '../storage/queueFacts.ts';
import { liveUpgradeStates } from '../storage/schema.ts';

/** What an operator graphs and alerts on; names and units are in the operator's guide. */
export interface Metrics {
  /** An attempt entered a state. */
  upgradeMoved(state: UpgradeState): void;
  /** Stripe answered, or did not. */
  stripeAnswered(operation: string, outcome: { ms: number; failed: boolean }): void;
  /** An event of Stripe was worked on, this long after it happened. */
  webhookWorkedOn(lagMs: number): void;
  queues(facts: QueueFacts): void;
}

/** Through the host's OpenTelemetry; nothing where there is none. Register it before the server is created. */
export function createMetrics(): Metrics {
  const meter = metrics.getMeter('@uptier/server');
  const upgrades = meter.createCounter('uptier.upgrades', {
    description: 'Attempts, by the state they entered',
  });
  const attempts = meter.createGauge('uptier.attempts', {
    description: 'Attempts that may still move money',
  });
  const attemptAge = meter.createGauge('uptier.attempts.age', { unit: 's', description: 'Of the oldest' });
  const depth = meter.createGauge('uptier.queue.depth', { description: 'Work that waits' });
  const age = meter.createGauge('uptier.queue.age', {
    unit: 's',
    description: 'Of the oldest work that waits',
  });
  const dead = meter.createGauge('uptier.queue.dead', { description: 'Work that was given up' });
  const lag = meter.createHistogram('uptier.webhook.lag', {
    unit: 's',
    description: 'From event to worked on',
  });
  const stripe = meter.createHistogram('uptier.stripe.duration', {
    unit: 's',
    description: 'Calls to Stripe',
  });
  return {
    upgradeMoved: (outcome) => upgrades.add(1, { outcome }),
    stripeAnswered: (operation, { ms, failed }) => stripe.record(ms / 1000, { operation, failed }),
    webhookWorkedOn: (ms) => lag.record(Math.max(0, ms) / 1000),
    queues({ attempts: live, queues }) {
      for (const state of liveUpgradeStates) {
        const { count = 0, ageMs = 0 } = live.get(state) ?? {};
        attempts.record(count, { state });
        attemptAge.record(ageMs / 1000, { state });
      }
      for (const [queue, facts] of queues) {
        depth.record(facts.waiting.count, { queue });
        age.record(facts.waiting.ageMs / 1000, { queue });
        dead.record(facts.dead, { queue });
      }
    },
  };
}
