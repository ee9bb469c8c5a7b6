import type { UptierEvent } from '@uptier/model';
import { isLost } from '../transport/UptierError.ts';
import type { Platform, Stop, UptierClientOptions } from '../UptierClient.ts';
import type { Call } from './createCalls.ts';

export interface EventQueue {
  /** Something was added. */
  added(): void;
  start(): Stop;
}

const delayMs = 4_000;
const flushAt = 20;
/** A `keepalive` request may carry 64 kB. */
const batchSize = 50;
/** A page left offline must not collect for ever. */
const keepAtMost = 100;
const firstRetryMs = 10_000;
const lastRetryMs = 300_000;

/** What pacing and "don't show again" need to work for the user; all else is analytics and waits for consent. */
const necessary = new Set<UptierEvent['kind']>(['exposure', 'dismissed', 'snoozed', 'never_again']);

/** Sends what is in the outbox, in batches; each event has an id, so that sending one twice counts once. */
export function createEventQueue(options: {
  outbox: UptierEvent[];
  platform: Platform;
  call: Call;
  consent: UptierClientOptions['consent'];
  /** The server has taken these. */
  sent(events: UptierEvent[]): void;
}): EventQueue {
  const { outbox, platform, call, consent, sent } = options;
  let sending = false;
  let retryMs = firstRetryMs;
  let stopTimer: Stop | null = null;

  function added(): void {
    outbox.splice(0, outbox.length - keepAtMost);
    if (outbox.length >= flushAt) void flush();
    else schedule(delayMs);
  }

  function mayTrack(): boolean {
    if (platform.globalPrivacyControl) return false;
    return typeof consent === 'function' ? consent() : consent !== 'denied';
  }

  function schedule(ms: number): void {
    stopTimer ??= platform.setTimeout(() => {
      stopTimer = null;
      void flush();
    }, ms);
  }

  async function flush(): Promise<void> {
    stopTimer?.();
    stopTimer = null;
    if (sending) return;
    const batch = outbox.slice(0, batchSize);
    const events = mayTrack() ? batch : batch.flatMap(withoutAnalytics);
    if (!events.length) return drop(batch);
    sending = true;
    try {
      // `keepalive` always: the page may go away while a batch is under way.
      await call('POST /events', { body: { events }, keepalive: true });
      drop(batch);
      sent(events);
      retryMs = firstRetryMs;
      if (outbox.length) schedule(delayMs);
    } catch (error) {
      // Refused for good (4xx): sending the same again cannot help. Otherwise they wait.
      if (!isLost(error)) drop(batch);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
      if (outbox.length) schedule(retryMs);
    } finally {
      sending = false;
    }
  }

  function drop(batch: UptierEvent[]) {
    const rest = outbox.filter((event) => !batch.includes(event));
    outbox.splice(0, outbox.length, ...rest);
  }

  return {
    added,
    start() {
      if (outbox.length) added();
      const stopWatching = platform.onVisibility((visible) => {
        if (!visible) void flush();
      });
      return () => {
        stopWatching();
        void flush();
      };
    },
  };
}

/** Exposures still count towards the caps that protect the user, but belong to no experiment. */
function withoutAnalytics(event: UptierEvent): UptierEvent[] {
  const { experiment: _experiment, phase: _phase, arm: _arm, ...rest } = event;
  return necessary.has(event.kind) ? [rest] : [];
}
