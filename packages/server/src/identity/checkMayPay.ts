import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from './Session.ts';

/** The host is asked again at the moment of payment: a role revoked a minute ago must lose. */
export async function checkMayPay(ctx: ServerContext, { account, user }: Session): Promise<void> {
  if (await ctx.options.authorize({ account, user: user.id, action: 'billing:purchase' })) return;
  throw new UptierError('not_authorized', 'This user may not pay for the account.');
}
