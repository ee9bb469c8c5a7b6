import type { ApprovalRequest, Change, Motion } from '@uptier/model';
import type { AccountsService } from '../accounts/createAccounts.ts';
import { freeBilling } from '../accounts/freeBilling.ts';
import { usedNow } from '../accounts/usedNow.ts';
import type { Base } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { peopleOf } from '../handoffs/peopleOf.ts';
import type { OpportunitiesService } from '../opportunities/createOpportunities.ts';
import { noticedOfWish } from '../opportunities/noticedOfWish.ts';
import { ownerFor } from '../opportunities/ownerFor.ts';
import { yearlyOfChange } from '../opportunities/yearlyOfChange.ts';
import type { Query } from '../storage/Database.ts';
import { requests } from '../storage/schema.ts';
import { and, eq } from '../storage/sql.ts';
import type { TraitsService } from '../traits/createTraits.ts';
import { canonicalChange } from './canonicalChange.ts';
import type { RequestRow } from './requestRows.ts';

interface Parts {
  accounts: AccountsService;
  opportunities: OpportunitiesService;
  traits: TraitsService;
}

/** Answers the opportunity that a request is worked on under: the one it has, as long as that is open, or the account's open one. */
export type Pursue = (tx: Query, request: RequestRow) => Promise<string>;

/** Reads what is needed to know of an account before a transaction begins. What Stripe said last will do: nobody waits for a list. */
export function createPursuits({ catalog, now, options }: Base, { accounts, opportunities, traits }: Parts) {
  return async (host: HostAccount, asker: string): Promise<Pursue> => {
    const billing = (await accounts.billing(host.id)) ?? freeBilling(catalog, now());
    const known = { ...host.traits, ...(await traits.of(host.id, asker)) };
    const people = peopleOf(catalog, options.people, host.people, known);
    const used = usedNow(catalog, host, billing, now());
    return async (tx, { account, id, change, reason, opportunity }) => {
      const own = opportunity && (await opportunities.find(account, opportunity, tx));
      if (own && own.closedAt === null) return own.id;
      const yearly = yearlyOfChange(catalog, billing, change);
      const wanted = canonicalChange(change);
      const open = await opportunities.listOpen(tx, account);
      // What was noticed already is not on the list twice, whatever led there.
      const same = open.find((other) => other.change && canonicalChange(other.change) === wanted);
      const noticed = noticedOfWish(
        {
          ...{ source: 'approval', campaign: null, code: 'no_authority', traits: known, used },
          ...{
            motion: same?.motion ?? motionOf(change, reason),
            owner: ownerFor(yearly, people),
            change,
            yearly,
          },
          says: 'Somebody asked for approval',
        },
        catalog,
      );
      const asked = await opportunities.ask(tx, account, noticed);
      const one = and(eq(requests.account, account), eq(requests.id, id));
      await tx.update(requests).set({ opportunity: asked.id }).where(one);
      return asked.id;
    };
  };
}

/** Of what would be bought; of what is missing where that does not say. */
function motionOf({ plan, extras, addOns }: Change, reason: ApprovalRequest['reason']): Motion {
  if (plan) return 'tier';
  if (hasAny(extras)) return 'capacity';
  if (hasAny(addOns)) return 'feature';
  return 'meter' in reason ? 'capacity' : 'feature';
}

const hasAny = (counts: Change['extras']) => Object.keys(counts ?? {}).length > 0;
