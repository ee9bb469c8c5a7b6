import type { AccountSnapshot } from '../wire/account.ts';
import type { PageState } from './PageState.ts';

/** The page, with what the account did elsewhere: on other devices, in earlier visits, or where only the host's server looks. */
export function withHeard(
  page: PageState,
  { heard = {}, dismissed = [] }: Pick<AccountSnapshot, 'heard' | 'dismissed'>,
): PageState {
  const attempts = { ...page.attempts };
  const signals = { ...page.signals };
  for (const [name, times] of Object.entries(heard)) {
    attempts[name] = [...times.map((at) => ({ at })), ...(page.attempts[name] ?? [])];
    // A goal is reached once and for all; a measure the page told stays what it is.
    signals[name] ??= true;
  }
  // Of what was dismissed here the page knows more: the server hears of it, and of what came after, a little later.
  const elsewhere = dismissed.filter(({ campaign }) =>
    page.dismissed.every((here) => here.campaign !== campaign),
  );
  return { ...page, attempts, signals, dismissed: [...elsewhere, ...page.dismissed] };
}
