import { describe, expect, test } from 'vitest';
import { createStore } from './createStore.ts';
import { invite, removeMember, withdrawInvitation } from './members.ts';
import { seatsInUse } from './usage.ts';

function openWorkspace() {
  const store = createStore({ file: null, seats: 20 });
  const workspace = store.current('northwind');
  return { store, workspace, seats: () => seatsInUse(workspace) };
}

describe('the members of a workspace', () => {
  test('begin with 19 of 20 seats, pending invitations counted', () => {
    expect(openWorkspace().seats()).toEqual({ active: 17, pending: 2 });
  });

  test('are invited once: a repeat, a member and another spelling send nothing', () => {
    const { store, workspace, seats } = openWorkspace();
    const emails = ['New@one.example', ' new@one.example', 'olivia@northwind.example'];
    expect(invite(store, workspace.id, emails, 'x').map(({ email }) => email)).toEqual(['new@one.example']);
    expect(invite(store, workspace.id, emails, 'x')).toEqual([]);
    expect(seats()).toEqual({ active: 17, pending: 3 });
    expect(store.data.mails.map(({ to }) => to)).toEqual(['new@one.example']);
  });

  test('free their seat when they leave or their invitation is withdrawn; the owner stays', () => {
    const { store, workspace, seats } = openWorkspace();
    const [owner, , , other] = workspace.people;
    expect(removeMember(store, workspace.id, other!.id)).toBe(true);
    expect(removeMember(store, workspace.id, owner!.id)).toBe(false);
    expect(withdrawInvitation(store, workspace.id, workspace.invitations[0]!.id)).toBe(true);
    expect(seats()).toEqual({ active: 16, pending: 1 });
  });

  test('tell everyone who looks at the workspace', () => {
    const { store, workspace } = openWorkspace();
    const heard: string[] = [];
    const stop = store.subscribe((id) => heard.push(id));
    invite(store, workspace.id, ['a@b.example'], 'x');
    stop();
    invite(store, workspace.id, ['c@d.example'], 'x');
    expect(heard).toEqual([workspace.id]);
  });
});
