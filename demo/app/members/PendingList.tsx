import { api } from '../api.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Card } from '../parts/Page.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';

/** Invitations nobody has accepted yet. Each holds a seat. */
export function PendingList() {
  const { t, ago } = useWords();
  const { workspace, reload } = useWorkspace();
  const { invitations, now } = workspace;
  return (
    <Card title={t('members.pending')} id="pending">
      {invitations.length === 0 && <p className="muted">{t('members.pendingEmpty')}</p>}
      <ul className="rows">
        {invitations.map(({ id, email, invitedAt }) => (
          <li key={id}>
            <Avatar name={email} />
            <div className="grow">
              <span dir="ltr">{email}</span>
              <small>{t('members.invited', { when: ago(invitedAt, now) })}</small>
            </div>
            <button type="button" className="quiet" onClick={() => void api.withdraw(id).then(reload)}>
              {t('members.withdraw')} <span className="hidden">{email}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
