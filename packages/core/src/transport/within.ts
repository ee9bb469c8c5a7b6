import type { Platform } from '../UptierClient.ts';
import { UptierError } from './UptierError.ts';

/** Gives up after `ms`. */
export function within<T>(platform: Platform, ms: number, work: Promise<T>, giveUp?: () => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = platform.setTimeout(() => {
      reject(new UptierError('timeout', `No answer in ${ms} ms`));
      giveUp?.();
    }, ms);
    work.then(resolve, reject).finally(stop);
  });
}
