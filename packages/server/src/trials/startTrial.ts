import { type Grant, planRank, type StartTrial } from '@uptier/model';
import { checkEntitlement } from '../accounts/checkEntitlement.ts';
import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import { trials } from '../storage/schema.ts';

const day = 24 * 3_600_000;

/**
 * Gives the account a feature, or a plan's features and limits, for as long as the host allows, once. It ends by itself and
 * never bills.
 *
 * @throws UptierError `unknown_feature`, `unknown_plan`, `trial_not_offered`, `not_an_upgrade` for what the account has, `trial_used`.
 */
export async function startTrial(ctx: ServerContext, session: Session, wish: StartTrial): Promise<Grant> {
  const { account, user } = session;
  const endsAt = ctx.now() + lengthOf(ctx, wish);
  if (await hasAlready(ctx, account, wish)) {
    throw new UptierError('not_an_upgrade', 'The account has this already.');
  }
  const what = 'feature' in wish ? { features: [wish.feature] } : { plan: wish.plan };
  const grant = await ctx.db.transaction(async (tx) => {
    const added = await ctx.grants.add(tx, account, { ...what, endsAt }, user.id);
    await useUp(tx, { account, feature: nameOf(wish), grant: added.id, user: user.id, startedAt: ctx.now() });
    return added;
  });
  await ctx.accounts.announce(account);
  return grant;
}

function nameOf(wish: StartTrial): string {
  return 'feature' in wish ? wish.feature : `plan:${wish.plan}`;
}

/** Milliseconds. */
function lengthOf({ catalog, options }: ServerContext, wish: StartTrial): number {
  const { features = {}, plans = {} } = options.trials ?? {};
  const [kind, id, known, days] =
    'feature' in wish
      ? (['feature', wish.feature, catalog.features, features[wish.feature]] as const)
      : (['plan', wish.plan, catalog.plans, plans[wish.plan]] as const);
  if (!known.some((one) => one.id === id)) {
    throw new UptierError(`unknown_${kind}`, `The catalog has no ${kind} "${id}".`, { path: kind });
  }
  if (days === undefined) {
    throw new UptierError('trial_not_offered', `No trial of "${id}" is offered; see the option trials.`);
  }
  return days * day;
}

async function hasAlready(ctx: ServerContext, account: string, wish: StartTrial): Promise<boolean> {
  if ('feature' in wish) return (await checkEntitlement(ctx, account, wish)).allowed;
  const billing = await ctx.accounts.read(await ctx.accounts.resolve(account));
  const rank = (plan: string | undefined) => (plan === undefined ? -1 : (planRank(ctx.catalog, plan) ?? -1));
  return rank(billing?.plan?.id) >= rank(wish.plan);
}

/** The primary key decides: of two at once, one loses, and its grant is taken back with the transaction. */
async function useUp(tx: Query, trial: typeof trials.$inferInsert): Promise<void> {
  const used = await tx
    .insert(trials)
    .values(trial)
    .onConflictDoNothing()
    .returning({ account: trials.account });
  if (used.length === 0) throw new UptierError('trial_used', 'The account has tried this before.');
}
