import { useUpgrade } from '@uptier/react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ApiError, api } from '../api.ts';
import { Card } from '../parts/Page.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';
import { parseAddresses } from './parseAddresses.ts';

const examples = ['nora.vance@example.com', 'eli.santos@example.com'];

/** Invites several people at once. Where the seats run out, Uptier answers what can be done about it. */
export function InviteForm({ onRelief }: { onRelief(relief: 'pending' | 'inactive'): void }) {
  const { t, count, date } = useWords();
  const { reload } = useWorkspace();
  const { require } = useUpgrade();
  const [text, setText] = useState('');
  const [note, setNote] = useState<{ kind: 'ok' | 'error'; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  async function inviteAll(emails: string[]): Promise<string> {
    // uptier:begin require
    const result = await require({
      meter: 'seats',
      add: emails.length,
      intent: { kind: 'invite', emails },
    });
    switch (result.outcome) {
      case 'allowed':
        return sendNow(emails);
      case 'upgraded': // The server's onUpgraded has sent them.
        setText('');
        return count('members.sent', emails.length);
      case 'requested': // It will, when somebody with billing rights has paid.
        setText('');
        return t('members.asked');
      case 'planned': // It will, on the day that was chosen.
        setText('');
        return t('members.planned', { date: date(result.startsAt) });
      case 'relief': // A free way out was chosen.
        return takeRelief(result, emails);
      case 'dismissed':
        return t('members.notNow');
      case 'unavailable':
        return t('members.unavailable');
    }
    // uptier:end
  }

  async function sendNow(emails: string[]): Promise<string> {
    const { sent } = await api.invite(emails);
    setText('');
    return count('members.sent', sent.length);
  }

  async function takeRelief(
    { relief, fits }: { relief: 'fitting' | 'pending' | 'inactive'; fits: number },
    emails: string[],
  ): Promise<string> {
    if (relief === 'fitting') {
      const { sent } = await api.invite(emails.slice(0, fits));
      setText(emails.slice(fits).join(', '));
      return count('members.relief.fitting', sent.length);
    }
    onRelief(relief);
    return t(`members.relief.${relief}`);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const { emails, invalid } = parseAddresses(text);
    if (invalid) return setNote({ kind: 'error', text: t('members.invalid', { email: invalid }) });
    if (emails.length === 0) return field.current?.focus();
    setBusy(true);
    setNote(null);
    try {
      setNote({ kind: 'ok', text: await inviteAll(emails) });
      await reload();
    } catch (error) {
      setNote({ kind: 'error', text: error instanceof ApiError ? error.message : t('app.failed') });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card
      title={t('members.inviteHint')}
      aside={
        <button type="button" className="quiet" onClick={() => setText(examples.join(', '))}>
          {t('members.example')}
        </button>
      }
    >
      <form className="invite" onSubmit={submit}>
        <label htmlFor={id}>{t('members.inviteLabel')}</label>
        <div className="invite-row">
          <textarea
            id={id}
            ref={field}
            dir="ltr"
            rows={1}
            value={text}
            placeholder={t('members.invitePlaceholder')}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey) void submit(event);
            }}
          />
          {/* `disabled` would drop the focus, and the dialog could not give it back. */}
          <button type="submit" className="primary" aria-disabled={busy}>
            {t(busy ? 'members.sending' : 'members.send')}
          </button>
        </div>
        <p className={note ? `note ${note.kind}` : 'note'} role="status">
          {note?.text}
        </p>
      </form>
    </Card>
  );
}
