import { apiCallsInPeriod, inactivePeople, storageInUse } from './usage.ts';
import { timeOf, type Workspace } from './Workspace.ts';

/** What Quillboard's pages see of a workspace. The customer id stays on the server. */
export interface WorkspaceView {
  id: string;
  name: string;
  now: number;
  people: Workspace['people'];
  invitations: Workspace['invitations'];
  inactive: number;
  folders: Workspace['folders'];
  trashGb: number;
  storageGb: number;
  apiDays: Workspace['apiDays'];
  apiCalls: number;
  periodStart: number | null;
  sso: Workspace['sso'];
}

export function toView(workspace: Workspace): WorkspaceView {
  const { id, name, people, invitations, folders, trashGb, apiDays, sso } = workspace;
  return {
    id,
    name,
    now: timeOf(workspace),
    people,
    invitations,
    inactive: inactivePeople(workspace),
    folders,
    trashGb,
    storageGb: storageInUse(workspace),
    apiDays,
    apiCalls: apiCallsInPeriod(workspace),
    periodStart: workspace.billing?.periodStart ?? null,
    sso,
  };
}
