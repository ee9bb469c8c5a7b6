import type { Uptier } from '@uptier/server';
import type { Store } from '../../host/createStore.ts';
import type { CopyTest } from '../PanelState.ts';

/** Each account's arm, and what the arms have sold: read from Uptier, as a host could. */
export async function readCopyTest(store: Store, uptier: Uptier): Promise<CopyTest> {
  const assignments = await uptier.campaigns.assignments();
  const campaign = assignments[0]?.campaign ?? null;
  const results = campaign ? await uptier.campaigns.results(campaign) : null;
  const info = campaign ? await uptier.campaigns.get(campaign) : null;
  const accounts = Object.values(store.data.workspaces).filter(
    ({ id, archived }) => !archived || assignments.some(({ account }) => account === id),
  );
  return {
    campaign,
    experiment: results?.experiment ?? null,
    rows: accounts.map(({ id, name, archived, people }) => ({
      account: id,
      name,
      archived,
      owner: people[0] ? { id: people[0].id, name: people[0].name } : null,
      arm: assignments.find(({ account }) => account === id)?.arm ?? null,
    })),
    arms: (results?.arms ?? []).map(({ arm, assigned, exposed, paidAccounts }) => ({
      arm,
      headline: info?.experiment?.variants[Number(arm)]?.en.headline ?? null,
      assigned,
      exposed,
      paid: paidAccounts,
    })),
  };
}
