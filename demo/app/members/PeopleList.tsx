import { useState } from 'react';
import { api } from '../api.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Card } from '../parts/Page.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';

const sixtyDays = 60 * 86_400_000;
const firstFew = 8;

export interface PeopleListProps {
  filter: 'all' | 'inactive';
  onFilter(filter: 'all' | 'inactive'): void;
}

export function PeopleList({ filter, onFilter }: PeopleListProps) {
  const { t, ago, count } = useWords();
  const { user, workspace, reload } = useWorkspace();
  const [all, setAll] = useState(false);
  const mayRemove = user.role !== 'member';
  const wanted = workspace.people.filter(
    ({ lastSeenAt }) => filter === 'all' || lastSeenAt < workspace.now - sixtyDays,
  );
  const shown = all ? wanted : wanted.slice(0, firstFew);

  return (
    <Card
      title={t('members.people')}
      id="people"
      aside={
        <div className="segments">
          {(['all', 'inactive'] as const).map((option) => (
            <button
              key={option}
              type="button"
              aria-pressed={filter === option}
              onClick={() => onFilter(option)}
            >
              {t(`members.filter.${option}`)}
            </button>
          ))}
        </div>
      }
    >
      <ul className="rows">
        {shown.map(({ id, name, email, role, lastSeenAt }) => (
          <li key={id}>
            <Avatar name={name} />
            <div className="grow">
              <span>{name}</span>
              <small dir="ltr">{email}</small>
            </div>
            <span className="cell">{t(`role.${role}`)}</span>
            <span className="cell wide muted">{ago(lastSeenAt, workspace.now)}</span>
            {mayRemove && (
              <button
                type="button"
                className="quiet"
                disabled={role === 'owner'}
                aria-label={t('members.removeName', { name })}
                onClick={() => void api.removeMember(id).then(reload)}
              >
                {t('members.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown.length < wanted.length && (
        <button type="button" className="quiet more" onClick={() => setAll(true)}>
          {count('members.more', wanted.length - shown.length)}
        </button>
      )}
    </Card>
  );
}
