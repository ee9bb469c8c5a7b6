import type { CampaignCandidate } from '@uptier/model';
import type { Page } from '../decide/createPage.ts';
import { codeOf } from '../transport/UptierError.ts';
import { recordSeen } from './changePage.ts';
import type { Call } from './createCalls.ts';

/** A page that is refused again and again has misunderstood something. */
const mostTries = 3;

/**
 * Asks the server for the turn of a campaign that would come unasked, or be withheld. Granted, the page has shown it as far as its pace
 * goes; refused, the account is read again, which says why.
 */
export function createClaims({ page, call, refresh }: { page: Page; call: Call; refresh(): Promise<void> }) {
  const tries = new Map<string, number>();
  let isAsking = false;

  return async ({ id }: CampaignCandidate, granted: () => void): Promise<void> => {
    const tried = tries.get(id) ?? 0;
    if (isAsking || tried === mostTries || page.state.shownThisSession.length > 0) return;
    isAsking = true;
    tries.set(id, tried + 1);
    const isGranted = await call('POST /claims', { body: { campaign: id } }).then(
      (answer) => answer.granted,
      // An older server has no turns to give: it paces by what is reported.
      (error: unknown) => codeOf(error) === 'not_found',
    );
    isAsking = false;
    if (!isGranted) return refresh();
    recordSeen(page, id);
    granted();
  };
}
