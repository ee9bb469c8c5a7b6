/** @jsxImportSource preact */

import type { Contact, CreateHandoff, Handoff } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import { NoteField } from './NoteField.tsx';
import { Said } from './Said.tsx';
import { SendProblem } from './SendProblem.tsx';
import { useSend } from './useSend.ts';

/** Talking to a person: who answers and when is said before anything is sent, and what goes with it. */
export function HandoffForm({
  scope,
  person,
  about,
  isMain,
}: {
  scope: Pick<FlowScope, 'client' | 't' | 'format'>;
  /** Null: the host named nobody, and what it opened instead is not known here. */
  person: Contact | null;
  about: Omit<CreateHandoff, 'note'>;
  /** Nothing else is to be done here: no price stands beside it. */
  isMain?: boolean;
}) {
  const { client, t, format } = scope;
  const [note, setNote] = useState('');
  const { sent, send } = useSend<Handoff>();
  if (!person) return isMain ? <p>{t('handoffNobody')}</p> : <Said>{t('handoffNobody')}</Said>;
  const when = t('handoffWhen', { name: person.name, count: person.replyHours });
  if (sent.kind === 'done') {
    const { person: answers, replyBy } = sent.value;
    return (
      <div class="form">
        <Said>{t('handoffSent', { name: answers.name, date: format.date(replyBy) })}</Said>
        <p>
          <Booking person={person} label={t('handoffBook')} />
        </p>
      </div>
    );
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        send(() => client.call('POST /handoffs', { body: { ...about, note: note.trim() } }));
      }}
    >
      {/* A dialog of its own begins at its heading; elsewhere this stands where the button was. */}
      {isMain ? <p>{when}</p> : <Said>{when}</Said>}
      <NoteField label={t('handoffNote')} value={note} change={setNote} />
      <p class="s m">
        {t(about.roi ? 'handoffCarriesRoi' : about.plan ? 'handoffCarries' : 'handoffCarriesUsage')}
      </p>
      <SendProblem scope={scope} sent={sent} />
      <div class="acts2">
        <button type="submit" class={isMain ? 'b p' : 'b'} aria-disabled={sent.kind === 'sending'}>
          {t(sent.kind === 'sending' ? 'oneMoment' : 'handoffSend')}
        </button>
        <Booking person={person} label={t('handoffBook')} />
      </div>
    </form>
  );
}

function Booking({ person, label }: { person: Contact; label: string }) {
  if (!person.bookingUrl?.startsWith('https://')) return null;
  return (
    <a class="l" href={person.bookingUrl} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}
