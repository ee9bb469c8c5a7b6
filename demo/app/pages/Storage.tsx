import { UpgradePrompt, UsageMeter } from '@uptier/react';
import { api } from '../api.ts';
import { Icon } from '../parts/Icon.tsx';
import { Card, Page } from '../parts/Page.tsx';
import { ShowCode } from '../parts/ShowCode.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';
import source from './Storage.tsx?raw';

export function Storage() {
  const { t, number } = useWords();
  const { workspace, reload } = useWorkspace();
  return (
    <Page title={t('storage.title')} lead={t('storage.lead')}>
      <div className="stack">
        {/* uptier:begin storage */}
        <div>
          <UsageMeter meter="storage" />
        </div>
        <div>
          <UpgradePrompt meter="storage" />
        </div>
        {/* uptier:end */}
        <ShowCode samples={[{ source, file: 'demo/app/pages/Storage.tsx', region: 'storage' }]} />
        <Card title={t('storage.folders')}>
          <ul className="rows">
            {workspace.folders.map(({ name, gb }) => (
              <li key={name}>
                <Icon name="folder" />
                <span className="grow">{name}</span>
                <span className="cell number">{number(gb)} GB</span>
              </li>
            ))}
            <li>
              <Icon name="folder" />
              <span className="grow">{t('storage.trash')}</span>
              {workspace.trashGb > 0 && (
                <button type="button" className="quiet" onClick={() => void api.emptyTrash().then(reload)}>
                  {t('storage.empty')}
                </button>
              )}
              <span className="cell number">{number(workspace.trashGb)} GB</span>
            </li>
          </ul>
        </Card>
      </div>
    </Page>
  );
}
