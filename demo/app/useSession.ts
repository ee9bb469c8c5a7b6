import { useCallback, useEffect, useState } from 'react';
import { api, type Session } from './api.ts';

export interface SessionState {
  session: Session | 'loading' | 'failed';
  reload(): Promise<void>;
}

const people = new BroadcastChannel('quillboard.session');

/** Loads the page again in every tab: another person sees nothing of the one before. */
export function switchUser(path: string): void {
  people.postMessage('switched');
  location.assign(path);
}

/** Who is signed in, and their workspace, fresh whenever somebody changes it in another tab or on another machine. */
export function useSession(): SessionState {
  const [session, setSession] = useState<SessionState['session']>('loading');
  const reload = useCallback(async () => {
    try {
      setSession(await api.session());
    } catch {
      setSession((known) => (known === 'loading' ? 'failed' : known));
    }
  }, []);

  useEffect(() => {
    void reload();
    people.onmessage = () => location.reload();
  }, [reload]);

  const workspace = typeof session === 'object' ? (session.workspace?.id ?? null) : null;
  useEffect(() => {
    if (!workspace) return;
    return listen(() => void reload());
  }, [workspace, reload]);

  useEffect(() => {
    if (session !== 'failed') return;
    const timer = setTimeout(() => void reload(), 2000);
    return () => clearTimeout(timer);
  }, [session, reload]);

  return { session, reload };
}

/** Listens while the page can be seen: a browser opens only six connections to one host, and hidden tabs must not hold them. */
function listen(onChange: () => void): () => void {
  let source: EventSource | null = null;
  const follow = () => {
    if (document.visibilityState === 'visible' && !source) {
      source = new EventSource('/api/changes');
      source.addEventListener('change', onChange);
      source.addEventListener('open', onChange);
    } else if (document.visibilityState === 'hidden') {
      source?.close();
      source = null;
    }
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    source?.close();
  };
}
