import { createContext, useContext } from 'react';
import type { WorkspaceView } from '../host/toView.ts';
import type { Role } from '../host/Workspace.ts';
import type { CurrentUser } from './api.ts';

export interface WorkspaceContext {
  user: CurrentUser & { role: Role };
  workspace: WorkspaceView;
  reload(): Promise<void>;
}

export const WorkspaceContext = createContext<WorkspaceContext | null>(null);

/** The signed-in person and their workspace. Only inside a workspace's pages. */
export function useWorkspace(): WorkspaceContext {
  const context = useContext(WorkspaceContext);
  if (!context) throw new Error('useWorkspace() needs a signed-in workspace.');
  return context;
}
