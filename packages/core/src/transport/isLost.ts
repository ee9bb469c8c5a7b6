import { UptierError } from './UptierError.ts';

/**
 * Whether the server may have done the work although we never heard so: no answer, a proxy's error, a crash. Only a 4xx (or no
 * token to send) says for certain that nothing happened, so everything else is told as "checking", never as "failed".
 */
export function isLost(error: unknown): boolean {
  if (!(error instanceof UptierError)) return true;
  return error.code !== 'session_failed' && (error.status < 400 || error.status >= 500);
}
