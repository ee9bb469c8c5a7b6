/** @jsxImportSource preact */

import type { Contact, CreateHandoff, Handoff, HandoffKind } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';
import type { Doubting } from './Doubting.ts';
import { Said } from './Said.tsx';
import { SendProblem } from './SendProblem.tsx';
import { useSend } from './useSend.ts';

type SendHandoff = (route: 'POST /handoffs', options: { body: CreateHandoff }) => Promise<Handoff>;

/** Talking to a person: who answers and when is said before anything is sent, and what goes with it. */
export function HandoffForm({
  step,
  scope,
  doubting,
  kind,
  plan = step.to.plan,
}: StepProps<'compare'> & { doubting?: Doubting; kind: HandoffKind; plan?: string }) {
  const { ask, client, t, format, snapshot } = scope;
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const { sent, send } = useSend<Handoff>();
  const person = personFor(kind);
  if (!person || !isOpen) {
    // Without a named person the host's own contact takes over.
    const open = () => (person ? setOpen(true) : ask({ type: 'sales', plan }));
    return (
      <button type="button" class="b" onClick={open}>
        {person ? t('handoffTitle', { name: person.name }) : t('talkToPerson')}
      </button>
    );
  }
  if (sent.kind === 'done') {
    const { person: answers, replyBy } = sent.value;
    return (
      <div class="form">
        <Said>{t('handoffSent', { name: answers.name, date: format.date(replyBy) })}</Said>
        <Booking person={person} label={t('handoffBook')} />
      </div>
    );
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        send(() => (client.call as unknown as SendHandoff)('POST /handoffs', { body: wish() }));
      }}
    >
      <Said>{t('handoffWhen', { name: person.name, count: person.replyHours })}</Said>
      <label class="field">
        <span>{t('handoffNote')}</span>
        <textarea
          class="i"
          rows={3}
          maxLength={1000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <p class="s m">{t(doubting?.roi ? 'handoffCarriesRoi' : 'handoffCarries')}</p>
      <SendProblem scope={scope} sent={sent} />
      <div class="acts2">
        <button type="submit" class="b" aria-disabled={sent.kind === 'sending'}>
          {t(sent.kind === 'sending' ? 'oneMoment' : 'handoffSend')}
        </button>
        <Booking person={person} label={t('handoffBook')} />
      </div>
    </form>
  );

  /** Somebody who sells for a deal, somebody who knows the account for the rest; the other where one is missing. */
  function personFor(wanted: HandoffKind): Contact | null {
    const { sales = null, csm = null } = snapshot.people ?? {};
    return wanted === 'sales' ? (sales ?? csm) : (csm ?? sales);
  }

  function wish(): CreateHandoff {
    const { request } = step.context;
    const { interval, extras, addOns } = step.to;
    return {
      kind,
      plan,
      change: { plan, interval, extras, addOns },
      note: note.trim(),
      ...('feature' in request && { reason: { feature: request.feature } }),
      ...('meter' in request && { reason: { meter: request.meter, add: request.add } }),
      ...(doubting?.roi && { roi: doubting.roi }),
      ...(step.quote.state === 'ready' && { quoteId: step.quote.quote.id }),
    };
  }
}

function Booking({ person, label }: { person: Contact; label: string }) {
  if (!person.bookingUrl?.startsWith('https://')) return null;
  return (
    <a class="l" href={person.bookingUrl} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}
