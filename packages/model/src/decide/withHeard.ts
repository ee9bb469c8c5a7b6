import type { AccountSnapshot } from '../wire/account.ts';
import type { PageState } from './PageState.ts';

/** The page, with what the account did elsewhere: on other devices, in earlier visits, or where only the host's server looks. */
export function withHeard(page: PageState, { heard }: Pick<AccountSnapshot, 'heard'>): PageState {
  if (!heard) return page;
  const attempts = { ...page.attempts };
  const signals = { ...page.signals };
  for (const [name, times] of Object.entries(heard)) {
    attempts[name] = [...times.map((at) => ({ at })), ...(page.attempts[name] ?? [])];
    // A goal is reached once and for all; a measure the page told stays what it is.
    signals[name] ??= true;
  }
  return { ...page, attempts, signals };
}
