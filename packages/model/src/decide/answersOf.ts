import type { Catalog } from '../catalog/Catalog.ts';
import type { AccountSnapshot, Answers, Millis } from '../wire/account.ts';
import type { PlacementTarget } from './Decision.ts';
import { decideOnPage } from './decideOnPage.ts';
import { emptyPage } from './PageState.ts';
import { wallsOf } from './wallsOf.ts';

/**
 * What every meter and every locked feature says while nothing has happened on the page, decided by the same function as on the page.
 * For servers: with it a page paints its first prompts (`decideFirst`) before the code that decides has arrived.
 */
export function answersOf(account: { catalog: Catalog; snapshot: AccountSnapshot; now: Millis }): Answers {
  const { meters, features } = account.snapshot;
  const page = emptyPage();
  /** With payment overdue a decision names no campaign, but still has one that goes first. */
  const folded: string[] = [];
  const firstFor = (target: PlacementTarget) => {
    const { reasons } = decideOnPage({ ...account, target, page });
    const campaign = reasons.find(({ code }) => code === 'goes_first')?.campaign;
    if (campaign && reasons.some(({ code }) => code.startsWith('dismissed_'))) folded.push(campaign);
    return campaign;
  };
  const firstOf = (ids: string[], toTarget: (id: string) => PlacementTarget) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const campaign = firstFor(toTarget(id));
        return campaign ? [[id, campaign]] : [];
      }),
    );
  const answers = {
    meters: firstOf(Object.keys(meters), (meter) => ({ meter })),
    features: firstOf(
      Object.keys(features).filter((id) => !features[id]),
      (feature) => ({ feature }),
    ),
    walls: wallsOf(account),
  };
  return folded.length > 0 ? { ...answers, folded } : answers;
}
