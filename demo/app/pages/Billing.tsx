import { PlanBadge, UsageMeter, useUpgrade, useUptier } from '@uptier/react';
import { useState } from 'react';
import { openPortal } from '../billing/openPortal.ts';
import { Card, Page } from '../parts/Page.tsx';
import { ShowCode } from '../parts/ShowCode.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';
import source from './Billing.tsx?raw';

export function Billing() {
  const { t } = useWords();
  const { user, workspace } = useWorkspace();
  const owner = workspace.people.find(({ role }) => role === 'owner');
  return (
    <Page title={t('billing.title')} lead={t('billing.lead', { workspace: workspace.name })}>
      <div className="stack">
        <CurrentPlan />
        <Card title={t('billing.usage')}>
          {/* uptier:begin billing-meters */}
          <div className="meters">
            <UsageMeter meter="seats" />
            <UsageMeter meter="storage" />
            <UsageMeter meter="api_calls" />
          </div>
          {/* uptier:end */}
        </Card>
        {user.role === 'member' ? (
          <p className="muted">{t('billing.memberOnly', { name: owner?.name ?? '' })}</p>
        ) : (
          <Portal />
        )}
        <ShowCode
          samples={[
            { source, file: 'demo/app/pages/Billing.tsx', region: 'current-plan' },
            { source, file: 'demo/app/pages/Billing.tsx', region: 'billing-meters' },
          ]}
        />
        <p className="muted">
          <a href="/embed.html">{t('embed.link')}</a>
        </p>
      </div>
    </Page>
  );
}

function CurrentPlan() {
  const { t, money, date } = useWords();
  // uptier:begin current-plan
  const { snapshot, catalog } = useUptier();
  const { require } = useUpgrade();
  const current = snapshot?.plan;
  // uptier:end
  const price = current?.amount;
  return (
    <Card title={t('billing.current')} aside={<PlanBadge />}>
      <div className="setting">
        <div className="grow">
          {current && catalog && (
            <>
              {typeof price === 'number' && (
                <p>
                  {t(current.interval === 'year' ? 'billing.yearly' : 'billing.monthly', {
                    price: money(price, catalog.currency),
                  })}
                </p>
              )}
              <p className="muted">{t('billing.renews', { date: date(current.periodEnd) })}</p>
            </>
          )}
        </div>
        <button type="button" className="secondary" onClick={() => void require({ browse: true })}>
          {t('billing.plans')}
        </button>
      </div>
    </Card>
  );
}

function Portal() {
  const { t } = useWords();
  const { client } = useUptier();
  const [state, setState] = useState<'idle' | 'opening' | 'failed'>('idle');
  const open = () => {
    setState('opening');
    openPortal(client).catch(() => setState('failed'));
  };
  return (
    <Card title={t('billing.manage')}>
      <div className="setting">
        <p className="grow muted">{t('billing.manageText')}</p>
        <button type="button" className="secondary" disabled={state === 'opening'} onClick={open}>
          {t('billing.open')}
        </button>
      </div>
      {state === 'failed' && (
        <p className="note error" role="alert">
          {t('billing.portalFailed')}
        </p>
      )}
    </Card>
  );
}
