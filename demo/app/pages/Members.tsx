import { UpgradePrompt, UpgradeRequests, UsageMeter, useUptier } from '@uptier/react';
import { useCallback, useEffect, useState } from 'react';
import enforceSource from '../../host/inviteRoutes.ts?raw';
import { InviteForm } from '../members/InviteForm.tsx';
import inviteSource from '../members/InviteForm.tsx?raw';
import { PendingList } from '../members/PendingList.tsx';
import { PeopleList } from '../members/PeopleList.tsx';
import { Page } from '../parts/Page.tsx';
import { ShowCode } from '../parts/ShowCode.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';
import source from './Members.tsx?raw';

export function Members() {
  const { t } = useWords();
  const { workspace } = useWorkspace();
  const [filter, setFilter] = useState<'all' | 'inactive'>('all');
  const showRelief = useCallback((relief: 'pending' | 'inactive') => {
    if (relief === 'inactive') setFilter('inactive');
    document
      .getElementById(relief === 'pending' ? 'pending' : 'people')
      ?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, []);

  // uptier:begin results
  const { client } = useUptier();
  useEffect(
    () =>
      // The prompt was pressed, and a free way out chosen there. What `require` opened is answered where it was asked.
      client.onResult(({ request, result }) => {
        if (result.outcome !== 'relief' || result.relief === 'fitting' || 'intent' in request) return;
        showRelief(result.relief);
      }),
    [client, showRelief],
  );
  // uptier:end

  return (
    <Page title={t('members.title')} lead={t('members.lead', { workspace: workspace.name })}>
      <div className="stack">
        {/* uptier:begin members */}
        <div>
          <UpgradeRequests />
        </div>
        <div>
          <UsageMeter meter="seats" />
        </div>
        <div>
          <UpgradePrompt meter="seats" />
        </div>
        {/* uptier:end */}
        <InviteForm onRelief={showRelief} />
        <ShowCode
          samples={[
            { source, file: 'demo/app/pages/Members.tsx', region: 'members' },
            { source, file: 'demo/app/pages/Members.tsx', region: 'results' },
            { source: inviteSource, file: 'demo/app/members/InviteForm.tsx', region: 'require' },
            { source: enforceSource, file: 'demo/host/inviteRoutes.ts', region: 'enforce' },
          ]}
        />
        <PendingList />
        <PeopleList filter={filter} onFilter={setFilter} />
      </div>
    </Page>
  );
}
