import { FeatureGate, UpgradePrompt } from '@uptier/react';
import enforceSource from '../../host/ssoRoutes.ts?raw';
import { Card, Page } from '../parts/Page.tsx';
import { ShowCode } from '../parts/ShowCode.tsx';
import { AuditLog } from '../security/AuditLog.tsx';
import { SsoSetting } from '../security/SsoSetting.tsx';
import { useWords } from '../useWords.ts';
import source from './Security.tsx?raw';

export function Security() {
  const { t } = useWords();
  return (
    <Page title={t('security.title')} lead={t('security.lead')}>
      <div className="stack">
        {/* uptier:begin gates */}
        <div>
          <FeatureGate feature="sso">
            <div className="stack">
              {/* Says until when a trial of it lasts; nothing where the plan has it. */}
              <div>
                <UpgradePrompt feature="sso" />
              </div>
              <SsoSetting />
            </div>
          </FeatureGate>
        </div>
        <div>
          <FeatureGate feature="audit_logs">
            <AuditLog />
          </FeatureGate>
        </div>
        {/* uptier:end */}
        <ShowCode
          samples={[
            { source, file: 'demo/app/pages/Security.tsx', region: 'gates' },
            { source: enforceSource, file: 'demo/host/ssoRoutes.ts', region: 'enforce-sso' },
          ]}
        />
        <Card title={t('security.passwords')}>
          <p>{t('security.passwordsText')}</p>
        </Card>
      </div>
    </Page>
  );
}
