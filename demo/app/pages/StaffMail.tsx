import { useEffect, useState } from 'react';
import type { Mail } from '../../host/Workspace.ts';
import { api } from '../api.ts';
import { Card } from '../parts/Page.tsx';
import { useWords } from '../useWords.ts';

/** What customers asked Quillboard's people, as it reached them: `onHandoff` wrote it. */
export function StaffMail() {
  const { t } = useWords();
  const [mails, setMails] = useState<Mail[]>();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    api.desk().then(
      (desk) => setMails(desk.mails),
      () => setLost(true),
    );
  }, []);
  return (
    <Card title={t('staff.mail')}>
      {isLost && <p className="muted">{t('staff.mailFailed')}</p>}
      {mails?.length === 0 && <p className="muted">{t('staff.mailNone')}</p>}
      <ul className="letters">
        {mails?.map(({ id, to, subject, text }) => (
          <li key={id}>
            <p dir="auto">
              <strong>{subject}</strong> <span className="muted">{to}</span>
            </p>
            {text.map((line) => (
              <p key={line} className="muted" dir="auto">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
