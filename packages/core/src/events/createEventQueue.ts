import type { UptierEvent } from '@uptier/model';
import type { Transport } from '../transport/createTransport.ts';
import { isLost } from '../transport/UptierError.ts';
import type { Platform, Stop } from '../UptierClient.ts';

export type ReportedEvent = Omit<UptierEvent, 'id' | 'at'>;

export interface EventQueue {
  add(event: ReportedEvent): void;
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

/** Collects events and sends them in batches; each has an id, so that sending one twice counts once. */
export function createEventQueue(options: {
  platform: Platform;
  transport: Transport;
  consent?: 'granted' | 'denied' | (() => boolean) | undefined;
}): EventQueue {
  const { platform, transport } = options;
  let waiting: UptierEvent[] = [];
  let sending = false;
  let retryMs = firstRetryMs;
  let stopTimer: Stop | null = null;

  function add(event: ReportedEvent): void {
    const allowed = mayTrack() ? event : withoutAnalytics(event);
    if (!allowed) return;
    waiting.push({ ...allowed, id: platform.randomId(), at: platform.now() });
    if (waiting.length > keepAtMost) waiting = waiting.slice(-keepAtMost);
    if (waiting.length >= flushAt) void flush();
    else schedule(delayMs);
  }

  function mayTrack(): boolean {
    if (platform.globalPrivacyControl) return false;
    const { consent } = options;
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
    if (sending || waiting.length === 0) return;
    sending = true;
    const events = waiting.slice(0, batchSize);
    try {
      // `keepalive` always: the page may go away while a batch is under way.
      await transport.call('POST /events', { body: { events }, keepalive: true });
      drop(events);
      retryMs = firstRetryMs;
      if (waiting.length > 0) schedule(delayMs);
    } catch (error) {
      // Refused for good (4xx): sending the same again cannot help. Otherwise they wait.
      if (!isLost(error)) drop(events);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
      if (waiting.length > 0) schedule(retryMs);
    } finally {
      sending = false;
    }
  }

  function drop(sent: UptierEvent[]): void {
    waiting = waiting.filter((event) => !sent.includes(event));
  }

  return {
    add,
    start() {
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
function withoutAnalytics(event: ReportedEvent): ReportedEvent | null {
  if (!necessary.has(event.kind)) return null;
  const { experiment: _experiment, phase: _phase, arm: _arm, ...rest } = event;
  return rest;
}
