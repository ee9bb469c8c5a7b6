import { UpgradePrompt, UsageMeter } from '@uptier/react';
import hostSource from '../../host/createUptierForQuillboard.ts?raw';
import { Bars } from '../parts/Bars.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Card, Page } from '../parts/Page.tsx';
import { ShowCode } from '../parts/ShowCode.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';
import source from './ApiCalls.tsx?raw';

const days = 30;

export function ApiCalls() {
  const { t, date } = useWords();
  const { workspace } = useWorkspace();
  const recent = workspace.apiDays.slice(-days);
  const calls = recent.map((day) => day.calls);
  const text = t('api.chartText', {
    n: days,
    total: calls.reduce((sum, value) => sum + value, 0),
    max: Math.max(...calls),
  });
  return (
    <Page title={t('api.title')} lead={t('api.lead')}>
      <div className="stack">
        {/* uptier:begin api-calls */}
        <div>
          <UsageMeter meter="api_calls" />
        </div>
        <div>
          <UpgradePrompt meter="api_calls" />
        </div>
        {/* uptier:end */}
        <ShowCode
          samples={[
            { source, file: 'demo/app/pages/ApiCalls.tsx', region: 'api-calls' },
            { source: hostSource, file: 'demo/host/createUptierForQuillboard.ts', region: 'server' },
          ]}
        />
        <Card title={t('api.chart')}>
          <Bars
            text={text}
            bars={recent.map(({ at, calls: value }) => ({
              label: date(at),
              value,
              faded: at + 86_400_000 <= (workspace.periodStart ?? 0),
            }))}
          />
        </Card>
        <Card title={t('api.keys')}>
          <ul className="rows">
            <li>
              <Icon name="key" />
              <div className="grow">
                <span>{t('api.keyName')}</span>
                <small dir="ltr">qb_live_••••••••4f2a</small>
              </div>
              <span className="cell muted">
                {t('api.keyMade', { when: date(workspace.now - 210 * 86_400_000) })}
              </span>
            </li>
          </ul>
        </Card>
      </div>
    </Page>
  );
}
