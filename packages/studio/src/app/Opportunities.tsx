import type { OpportunityStage, OpportunityView, StudioUser } from '../api/contract.ts';
import type { OpportunityEdit } from './createApi.ts';
import { fileOf, toCsv } from './ExportLinks.tsx';
import { formatMoney } from './formatMoney.ts';
import { How } from './How.tsx';
import { daysOf } from './say.ts';

type Change = ((one: OpportunityView, edit: OpportunityEdit) => void) | null;

export interface OpportunitiesProps {
  opportunities: OpportunityView[];
  user: StudioUser;
  change: Change;
}

/** Whom to call first, and why. The product makes the list. */
export function Opportunities({ opportunities, user, change }: OpportunitiesProps) {
  if (opportunities.length === 0) {
    return <p class="muted">No account qualifies for more at the moment. They appear here by themselves.</p>;
  }
  const people = peopleIn(opportunities, user);
  return (
    <>
      <ol class="cards ranked">
        {opportunities.map((one) => (
          <li key={`${one.account}/${one.id}`}>
            <p class="headline">
              <strong>{one.account}</strong>
              <span>{one.offer ?? one.motion.replaceAll('_', ' ')}</span>
              <span class="amount">
                {one.yearly === null ? 'price by people' : `${formatMoney(one.yearly, one.currency)} a year`}
              </span>
            </p>
            <p>
              <strong>{one.rank}</strong> of 100
              {one.ranking.length > 0 && `: ${one.ranking.map(({ says }) => says).join(' · ')}`}
            </p>
            <p class="muted">{one.reasons.map((reason) => `${reason}.`).join(' ')}</p>
            <p class="fields">
              <Owner one={one} people={people} change={change} />
              <Stage one={one} change={change} />
              <span class="muted">{daysOf(one.daysInStage)} in this stage</span>
            </p>
            <Note one={one} change={change} />
          </li>
        ))}
      </ol>
      <How>
        Up to 30 points for the account’s health, 30 for use that is rising towards a limit or near one, 20
        for a budget or somebody who holds one, 20 for a sponsor or a request for a person. What nobody told
        counts half of a health and nothing of the rest. Equal ranks go by size. Owners are put by deal size
        where the host has drawn the lines (`csmFrom`, `salesFrom`), and stay where somebody changed them.
      </How>
      <p>
        <a download="opportunities.csv" href={fileOf('text/csv', toCsv(rowsOf(opportunities)))}>
          CSV of the opportunities
        </a>
      </p>
    </>
  );
}

/** Everybody who owns something here, and who is looking. */
function peopleIn(opportunities: OpportunityView[], user: StudioUser): { id: string; name: string }[] {
  const all = [{ id: user.id, name: user.name }, ...opportunities.flatMap(({ owner }) => owner ?? [])];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

const stages: Record<OpportunityStage, string> = {
  new: 'New',
  contacted: 'Contacted',
  negotiating: 'Negotiating',
  won: 'Won',
  lost: 'Lost',
  expired: 'Gone by',
};
const choices = ['new', 'contacted', 'negotiating', 'won', 'lost'] as const;

interface FieldProps {
  one: OpportunityView;
  change: Change;
}

function Owner({ one, people, change }: FieldProps & { people: { id: string; name: string }[] }) {
  if (!change) return <span>{one.owner?.name ?? 'Nobody'}</span>;
  return (
    <select
      class="inline"
      aria-label={`Owner of ${one.account}`}
      value={one.owner?.id ?? ''}
      onChange={({ currentTarget: { value } }) =>
        change(one, { owner: people.find(({ id }) => id === value) ?? null })
      }
    >
      <option value="">Nobody</option>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Stage({ one, change }: FieldProps) {
  if (!change) return <span>{stages[one.stage]}</span>;
  return (
    <select
      class="inline"
      aria-label={`Stage of ${one.account}`}
      value={one.stage}
      onChange={(event) => {
        const stage = choices.find((choice) => choice === event.currentTarget.value);
        if (stage) change(one, { stage });
      }}
    >
      {choices.map((stage) => (
        <option key={stage} value={stage}>
          {stages[stage]}
        </option>
      ))}
    </select>
  );
}

function Note({ one, change }: FieldProps) {
  if (!change) return one.note ? <p class="quote">{one.note}</p> : null;
  return (
    <textarea
      rows={1}
      aria-label={`Note on ${one.account}`}
      placeholder="Add a note"
      value={one.note}
      onChange={({ currentTarget: { value } }) => value !== one.note && change(one, { note: value })}
    />
  );
}

function rowsOf(opportunities: OpportunityView[]): (string | number)[][] {
  const head = [
    'rank',
    'account',
    'motion',
    'stage',
    'days in stage',
    'offer',
    'yearly (minor units)',
    'currency',
    'owner',
    'why this rank',
    'reasons',
    'note',
  ];
  const rows = opportunities.map((one) => [
    one.rank,
    one.account,
    one.motion,
    one.stage,
    one.daysInStage,
    one.offer ?? '',
    one.yearly ?? '',
    one.currency,
    one.owner?.name ?? '',
    one.ranking.map(({ says, points, most }) => `${says} (${points} of ${most})`).join('; '),
    one.reasons.join('; '),
    one.note,
  ]);
  return [head, ...rows];
}
