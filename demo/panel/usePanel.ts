import { useCallback, useEffect, useState } from 'react';
import { switchUser } from '../app/useSession.ts';
import type { Bridge } from './createBridge.ts';
import type { PanelState } from './PanelState.ts';
import { panelApi } from './panelApi.ts';

export interface PanelControl {
  state: PanelState | null;
  /** What is being done right now, or what went wrong with it. */
  status: { kind: 'busy' | 'done' | 'failed'; text: string } | null;
  /** Carries something out and reads the state again. */
  act(text: string, work: () => Promise<unknown>): Promise<void>;
  /** The same, and then shows another page as somebody else. */
  actAndGo(text: string, work: () => Promise<{ path: string }>): Promise<void>;
}

/** The panel's state, read from the server after everything that happens in the page, and steadily while the panel is open. */
export function usePanel(open: boolean, bridge: Bridge): PanelControl {
  const [state, setState] = useState<PanelState | null>(null);
  const [status, setStatus] = useState<PanelControl['status']>(null);
  const read = useCallback(() => panelApi.state().then(setState, () => {}), []);

  useEffect(() => {
    void read();
    if (!open) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void read(), 2000);
    return () => clearInterval(timer);
  }, [open, read]);

  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const stop = bridge.subscribe(() => {
      clearTimeout(soon);
      soon = setTimeout(read, 400);
    });
    return () => {
      stop();
      clearTimeout(soon);
    };
  }, [bridge, read]);

  const run = useCallback(async <T>(text: string, work: () => Promise<T>): Promise<T | undefined> => {
    setStatus({ kind: 'busy', text: `${text} …` });
    try {
      const result = await work();
      setStatus({ kind: 'done', text: `${text}: done` });
      return result;
    } catch (error) {
      setStatus({ kind: 'failed', text: `${text}: ${error instanceof Error ? error.message : error}` });
      return undefined;
    }
  }, []);

  const act = useCallback(
    async (text: string, work: () => Promise<unknown>) => {
      await run(text, work);
      await read();
    },
    [run, read],
  );
  const actAndGo = useCallback(
    async (text: string, work: () => Promise<{ path: string }>) => {
      const result = await run(text, work);
      if (result) switchUser(result.path);
    },
    [run],
  );
  return { state, status, act, actAndGo };
}
