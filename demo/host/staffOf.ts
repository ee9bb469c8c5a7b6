import type { StudioUser } from '@uptier/studio';
import type { Store } from './createStore.ts';
import { userOfCookies } from './sessions.ts';

/** Studio is for people who work at Quillboard; customers are turned away. */
export function staffOf(request: Request, store: Store): StudioUser | null {
  const user = userOfCookies(request.headers.get('cookie'), store);
  return user?.kind === 'staff' ? { id: user.person.id, name: user.person.name, role: 'publish' } : null;
}
