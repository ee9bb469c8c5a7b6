/** What Quillboard's own API answers; the shapes come from the server's code. */
import type { WorkspaceView } from '../host/toView.ts';
import type { Mail, Role } from '../host/Workspace.ts';

export interface CurrentUser {
  id: string;
  name: string;
  email: string;
  role: Role | 'staff';
}

export interface CustomerSession {
  user: CurrentUser & { role: Role };
  workspace: WorkspaceView;
}

/** Nobody, somebody of a workspace, or somebody who works at Quillboard. */
export type Session =
  | { user: null; workspace: null }
  | CustomerSession
  | { user: CurrentUser; workspace: null };

export interface SignInChoices {
  customers: { workspace: { id: string; name: string }; people: (CurrentUser & { role: Role })[] }[];
  staff: { id: string; name: string; email: string; title: string }[];
}

export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new ApiError(answer.error?.code ?? 'internal', answer.error?.message ?? 'Failed');
  return answer;
}

export const api = {
  session: () => call<Session>('GET', '/session'),
  people: () => call<SignInChoices>('GET', '/people'),
  desk: () => call<{ mails: Mail[] }>('GET', '/desk'),
  signIn: (user: string) => call('POST', '/session', { user }),
  signOut: () => call('DELETE', '/session'),
  invite: (emails: string[]) => call<{ sent: string[] }>('POST', '/invitations', { emails }),
  withdraw: (id: string) => call('DELETE', `/invitations/${encodeURIComponent(id)}`),
  removeMember: (id: string) => call('DELETE', `/members/${encodeURIComponent(id)}`),
  emptyTrash: () => call('DELETE', '/trash'),
  setSso: (enabled: boolean) => call('PUT', '/sso', { enabled }),
  uptierToken: async () => (await call<{ token: string }>('POST', '/uptier-session')).token,
};
