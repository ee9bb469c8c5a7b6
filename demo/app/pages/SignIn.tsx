import { useEffect, useState } from 'react';
import { api, type SignInChoices } from '../api.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Wordmark } from '../parts/Shell.tsx';
import { switchUser } from '../useSession.ts';
import { useWords } from '../useWords.ts';

/** Choose a person. A real product asks for a password here; nothing else would differ. */
export function SignIn() {
  const { t } = useWords();
  const [choices, setChoices] = useState<SignInChoices | null>(null);
  useEffect(() => {
    document.title = `${t('signIn.title')} · Quillboard`;
    api.people().then(setChoices, () => setChoices(null));
  }, [t]);
  if (!choices) return null;
  const [first, ...others] = choices.customers;
  if (!first) return null;

  return (
    <main className="sign-in" id="content">
      <Wordmark />
      <h1>{t('signIn.title')}</h1>
      <p className="muted">{t('signIn.lead')}</p>
      <ul className="choices">
        {first.people.map(({ id, name, role }) => (
          <Choice key={id} id={id} name={name} detail={first.workspace.name} text={t(`signIn.${role}`)} />
        ))}
        {choices.staff.map(({ id, name, title }) => (
          <Choice key={id} id={id} name={name} detail={title} text={t('signIn.staff')} />
        ))}
      </ul>
      <h2>{t('signIn.others')}</h2>
      <ul className="choices small">
        {others.flatMap(({ workspace, people }) =>
          people.map(({ id, name }) => <Choice key={id} id={id} name={name} detail={workspace.name} />),
        )}
      </ul>
    </main>
  );
}

interface ChoiceProps {
  id: string;
  name: string;
  detail: string;
  text?: string;
}

function Choice({ id, name, detail, text }: ChoiceProps) {
  const [busy, setBusy] = useState(false);
  const enter = () => {
    setBusy(true);
    api.signIn(id).then(
      () => switchUser('/'),
      () => setBusy(false),
    );
  };
  return (
    <li>
      <button type="button" disabled={busy} onClick={enter}>
        <Avatar name={name} />
        <span>
          <strong>{name}</strong>
          <span className="muted">{detail}</span>
          {text && <span>{text}</span>}
        </span>
      </button>
    </li>
  );
}
