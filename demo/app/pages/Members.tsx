import { UpgradePrompt, UpgradeRequests, UsageMeter } from '@uptier/react';
import { useState } from 'react';
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
        <InviteForm onShowInactive={() => setFilter('inactive')} />
        <ShowCode
          samples={[
            { source, file: 'demo/app/pages/Members.tsx', region: 'members' },
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
