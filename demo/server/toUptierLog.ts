import type { Logger } from '@uptier/server';
import type { LiveLog } from '../panel/server/createLiveLog.ts';

/** Uptier's own log lines, as lines of the live log. */
export function toUptierLog(log: LiveLog): Logger {
  const write = (tone: 'plain' | 'bad') => (message: string, fields?: Record<string, unknown>) => {
    // Requests are logged where they pass, with their bodies.
    if (message === 'uptier: request') return;
    log.add({ source: 'host', title: message, tone, ...(fields && { detail: fields }) });
  };
  return { info: write('plain'), warn: write('bad'), error: write('bad') };
}
