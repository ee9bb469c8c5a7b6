import { Avatar } from '../parts/Avatar.tsx';
import { Card } from '../parts/Page.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';

export function AuditLog() {
  const { t, ago } = useWords();
  const { workspace } = useWorkspace();
  const latest = [...workspace.people].sort((a, b) => b.lastSeenAt - a.lastSeenAt).slice(0, 5);
  return (
    <Card title={t('security.audit')}>
      <ul className="rows">
        {latest.map(({ id, name, lastSeenAt }) => (
          <li key={id}>
            <Avatar name={name} />
            <span className="grow">{t('security.auditRow', { name })}</span>
            <span className="cell muted">{ago(lastSeenAt, workspace.now)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
