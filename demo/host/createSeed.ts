import type { Data } from './createStore.ts';
import { type Company, companies, names } from './people.ts';
import { createApiDays } from './usage.ts';
import type { Invitation, Person, Workspace } from './Workspace.ts';

const day = 86_400_000;

export interface SeedOptions {
  /** Seats included in the smallest plan; each company starts with one of them free. */
  seats: number;
  suffix: string;
  now: number;
}

export function createSeed({ seats, suffix, now }: SeedOptions): Data {
  const workspaces = companies.map((company) =>
    createWorkspace({ company, id: company.id + suffix, used: seats - 1, now }),
  );
  return {
    workspaces: Object.fromEntries(workspaces.map((workspace) => [workspace.id, workspace])),
    staff: [
      { id: 'paul', name: 'Paul Adeyemi', email: 'paul@quillboard.example', title: 'Growth, Quillboard' },
    ],
    mails: [],
    sessions: {},
    counter: 0,
    suffix,
  };
}

export interface WorkspaceOptions {
  company: Company;
  id: string;
  /** Members and pending invitations together. */
  used: number;
  now: number;
}

/** A workspace as a company of that size would have it: people, two pending invitations, files and a month of API calls. */
export function createWorkspace({ company, id, used, now }: WorkspaceOptions): Workspace {
  const pending = used >= 4 ? 2 : 0;
  return {
    id,
    company: company.id,
    name: company.name,
    archived: false,
    people: createPeople(company, id, used - pending, now),
    invitations: createInvitations(company, id, pending, now),
    folders: [
      { name: 'Client presentations', gb: 3.4 },
      { name: 'Recordings', gb: 2.6 },
      { name: 'Brand library', gb: 1.1 },
      { name: 'Research', gb: 0.6 },
    ],
    trashGb: 0.5,
    apiDays: createApiDays({ company: company.id, now }),
    sso: { enabled: false, domain: company.domain },
    billing: null,
    completed: {},
  };
}

export function createPeople(company: Company, workspace: string, count: number, now: number): Person[] {
  const fixed = company.people.slice(0, Math.max(1, count));
  const start = companies.indexOf(company) * 5;
  const others = Array.from({ length: Math.max(0, count - fixed.length) }, (_, i) => nameAt(start + i));
  return [...fixed, ...others].map(({ key, name, role }, index) => ({
    id: `${workspace}.${key}`,
    name,
    email: `${key}@${company.domain}`,
    role,
    // Most people came by this week; two have not been here for months.
    lastSeenAt: now - (index === 9 || index === 13 ? 75 + index : (index * 0.37) % 6) * day,
  }));
}

/** Enough different names for any slider: after the list has been used once, a number tells two people apart. */
function nameAt(index: number): Company['people'][number] {
  const name = names[index % names.length]!;
  const round = Math.floor(index / names.length);
  const key = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]+/g, '.');
  return {
    key: round ? `${key}${round + 1}` : key,
    name: round ? `${name} ${round + 1}` : name,
    role: 'member',
  };
}

function createInvitations(company: Company, workspace: string, count: number, now: number): Invitation[] {
  return ['ines', 'tomasz'].slice(0, count).map((key, index) => ({
    id: `${workspace}.inv${index}`,
    email: `${key}@${company.domain}`,
    invitedBy: `${workspace}.${company.people[0]!.key}`,
    invitedAt: now - (3 + index * 6) * day,
  }));
}
