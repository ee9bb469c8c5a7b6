import type { Role } from './Workspace.ts';

export interface Company {
  id: string;
  name: string;
  domain: string;
  /** The people with a part to play; the rest is filled up from `names`. The first one owns the workspace. */
  people: { key: string; name: string; role: Role }[];
}

/** Northwind is the company of the stories; the others are there for the copy test. */
export const companies: readonly Company[] = [
  {
    id: 'northwind',
    name: 'Northwind Studio',
    domain: 'northwind.example',
    people: [
      { key: 'olivia', name: 'Olivia Hart', role: 'owner' },
      { key: 'mia', name: 'Mia Chen', role: 'member' },
      { key: 'samir', name: 'Samir Haddad', role: 'admin' },
    ],
  },
  owned('harbor', 'Harbor & Finch', 'anya', 'Anya Petrova'),
  owned('kestrel', 'Kestrel Labs', 'joon', 'Joon Park'),
  owned('tideline', 'Tideline Foods', 'rosa', 'Rosa Marchetti'),
  owned('alder', 'Alder Robotics', 'emeka', 'Emeka Obi'),
  owned('juniper', 'Juniper Press', 'hanna', 'Hanna Lindqvist'),
  owned('saltmarsh', 'Saltmarsh Clinic', 'david', 'David Okafor'),
  owned('fernhill', 'Fernhill Architects', 'leila', 'Leila Rahman'),
];

function owned(id: string, name: string, key: string, owner: string): Company {
  return { id, name, domain: `${id}.example`, people: [{ key, name: owner, role: 'owner' }] };
}

export const names: readonly string[] = [
  'Noah Berg',
  'Priya Nair',
  'Lucas Ferreira',
  'Amelia Ward',
  'Kenji Mori',
  'Sofia Alvarez',
  'Jonas Weber',
  'Aisha Khan',
  'Theo Martin',
  'Nadia Rahimi',
  'Ella Johansson',
  'Omar Farouk',
  'Grace Kim',
  'Mateo Silva',
  'Clara Novak',
  'Ravi Menon',
  'Ingrid Solberg',
  'Felix Braun',
  'Siti Aminah',
  'Marco Bianchi',
  'Zoe Laurent',
  'Daniel Cohen',
  'Putri Lestari',
  'Viktor Hansen',
  'Maya Singh',
  'Liam Walsh',
  'Yara Haddad',
  'Oskar Nilsen',
  'Chloe Dubois',
  'Ahmad Faiz',
  'Nina Kowalska',
  'Ben Carter',
  'Lina Schmidt',
  'Tariq Aziz',
  'Eva Horvat',
  'Hugo Lind',
  'Amara Eze',
  'Julia Costa',
  'Ivan Dragic',
  'Mei Tanaka',
];
