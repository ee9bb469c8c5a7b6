import { useState } from 'react';
import { ApiError, api } from '../api.ts';
import { Card } from '../parts/Page.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';

export function SsoSetting() {
  const { t } = useWords();
  const { user, workspace, reload } = useWorkspace();
  const [problem, setProblem] = useState('');
  const { enabled, domain } = workspace.sso;
  const mayChange = user.role !== 'member';

  async function change() {
    setProblem('');
    try {
      await api.setSso(!enabled);
      await reload();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : t('app.failed'));
    }
  }

  return (
    <Card title={t('security.sso')}>
      <div className="setting">
        <div className="grow">
          <p>{t('security.ssoText', { domain: `@${domain}` })}</p>
          <p className="muted">
            {t(mayChange ? (enabled ? 'security.ssoOn' : 'security.ssoOff') : 'security.ssoRole')}
          </p>
        </div>
        <button
          type="button"
          className="switch"
          role="switch"
          aria-checked={enabled}
          aria-label={t('security.sso')}
          disabled={!mayChange}
          onClick={() => void change()}
        />
      </div>
      {problem && (
        <p className="note error" role="alert">
          {problem}
        </p>
      )}
    </Card>
  );
}
