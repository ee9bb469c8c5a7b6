import type { Store } from './createStore.ts';
import { type Invitation, type Person, timeOf, type Workspace } from './Workspace.ts';

/** Addresses that are neither members nor invited yet, in lower case and each once. */
export function newAddresses(workspace: Workspace, emails: readonly string[]): string[] {
  const known = new Set([...workspace.people, ...workspace.invitations].map(({ email }) => email));
  const wanted = new Set(emails.map((email) => email.trim().toLowerCase()));
  return [...wanted].filter((email) => !known.has(email));
}

/** Invites people and sends each an email. Whoever is a member or invited already is left alone, so a repeat is harmless. */
export function invite(
  store: Store,
  workspaceId: string,
  emails: readonly string[],
  by: string,
): Invitation[] {
  return store.update(workspaceId, (workspace) => {
    const invitations = newAddresses(workspace, emails).map((email) => ({
      id: store.nextId('inv'),
      email,
      invitedBy: by,
      invitedAt: timeOf(workspace),
    }));
    workspace.invitations.push(...invitations);
    for (const { email } of invitations) {
      sendMail(store, workspace, {
        to: email,
        subject: `You are invited to ${workspace.name} on Quillboard`,
      });
    }
    return invitations;
  });
}

export function withdrawInvitation(store: Store, workspaceId: string, id: string): boolean {
  return store.update(workspaceId, (workspace) => {
    const before = workspace.invitations.length;
    workspace.invitations = workspace.invitations.filter((invitation) => invitation.id !== id);
    return workspace.invitations.length < before;
  });
}

/** Removes a member and frees the seat. The owner stays. */
export function removeMember(store: Store, workspaceId: string, id: string): boolean {
  return store.update(workspaceId, (workspace) => {
    const before = workspace.people.length;
    workspace.people = workspace.people.filter((person) => person.id !== id || person.role === 'owner');
    return workspace.people.length < before;
  });
}

export function approversOf(workspace: Workspace): Person[] {
  return workspace.people.filter(({ role }) => role === 'owner' || role === 'admin');
}

/** Quillboard sends no real mail; what it would have sent is kept. */
export function sendMail(
  store: Store,
  workspace: Workspace,
  mail: { to: string; subject: string; text?: string[]; event?: string },
): void {
  if (mail.event && store.data.mails.some(({ event }) => event === mail.event)) return;
  store.data.mails.push({
    id: store.nextId('mail'),
    workspace: workspace.id,
    at: timeOf(workspace),
    text: [],
    ...mail,
  });
}
