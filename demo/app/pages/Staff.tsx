import { useEffect, useState } from 'react';
import { api, type CurrentUser, type SignInChoices } from '../api.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Card, Page } from '../parts/Page.tsx';
import { UserBox, Wordmark } from '../parts/Shell.tsx';
import { switchUser } from '../useSession.ts';
import { useWords } from '../useWords.ts';
import { StaffMail } from './StaffMail.tsx';

/** What people at Quillboard see: the way to Studio, and the accounts they sell to. */
export function Staff({ user }: { user: CurrentUser }) {
  const { t } = useWords();
  const [choices, setChoices] = useState<SignInChoices | null>(null);
  useEffect(() => {
    api.people().then(setChoices, () => setChoices(null));
  }, []);
  const visit = (id: string) => void api.signIn(id).then(() => switchUser('/members'));
  return (
    <div className="staff">
      <header className="staff-bar">
        <Wordmark />
        <UserBox user={user} />
      </header>
      <Page title={t('staff.title')} lead={t('staff.lead')}>
        <div className="stack">
          <Card title="Studio">
            <div className="setting">
              <p className="grow">{t('staff.studioText')}</p>
              <a className="primary" href="/studio/">
                {t('staff.studio')}
              </a>
            </div>
          </Card>
          <StaffMail />
          <Card title={t('staff.accounts')}>
            <ul className="rows">
              {choices?.customers.map(({ workspace, people }) => (
                <li key={workspace.id}>
                  <Avatar name={workspace.name} />
                  <span className="grow">{workspace.name}</span>
                  {people.slice(0, 1).map(({ id, name }) => (
                    <button key={id} type="button" className="quiet" onClick={() => visit(id)}>
                      {t('staff.visit', { name })}
                    </button>
                  ))}
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </Page>
    </div>
  );
}
