import type { Person, Scope } from '@uptier/model';
import type { Session } from '../identity/Session.ts';

/**
 * What the page offers a user: what the token allows, except that who has no budget (`budgetAuthority: false`) asks somebody who has.
 * With nobody else to ask, buying is all there is.
 */
export function rightsOf(
  { scope, user }: Pick<Session, 'scope' | 'user'>,
  traits: Record<string, unknown>,
  approvers: readonly Person[],
): Scope[] {
  const own = traits.user as { budgetAuthority?: unknown } | undefined;
  const canAsk = scope.includes('requests:write') && approvers.some(({ id }) => id !== user.id);
  const asks = own?.budgetAuthority === false && canAsk;
  return scope.filter((right) => !asks || right !== 'billing:purchase');
}
