import type { AccountSnapshot } from '../wire/account.ts';
import type { PageState } from './PageState.ts';

/** The page, with what the account did elsewhere: on other devices, in earlier visits, or where only the host's server looks. */
export function withHeard(
  page: PageState,
  { heard = {}, dismissed = [] }: Pick<AccountSnapshot, 'heard' | 'dismissed'>,
): PageState {
  const elsewhereHeard = Object.entries(heard);
  // A page may have heard of a hundred names, and asks with every frame.
  if (elsewhereHeard.length === 0 && dismissed.length === 0) return page;
  const attempts = { ...page.attempts };
  const signals = { ...page.signals };
  for (const [name, times] of elsewhereHeard) {
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
