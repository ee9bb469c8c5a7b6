import { type AccountSnapshot, rearm } from '@uptier/model';
import { type Page, paceName } from '../decide/createPage.ts';

/** A new snapshot may let dismissed bands ask again. */
export function rearmDismissed(page: Page, snapshot: AccountSnapshot): void {
  const kept = rearm(page.state.dismissed, snapshot);
  if (kept.length === page.state.dismissed.length) return;
  page.state.dismissed = kept;
  page.changed(paceName);
}
