/** @jsxImportSource preact */

import type { CreateHandoff, PlanId } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import { Waiting } from '../Waiting.tsx';
import { contactFor } from './contactFor.ts';
import { useDoubts } from './useDoubts.ts';

/** Leads to a person: with a form where the host named one, else through the host's own contact; no press leads nowhere. */
export function TalkToPerson({
  scope,
  label,
  about,
}: {
  scope: FlowScope;
  label: string;
  about: Omit<CreateHandoff, 'note'> & { plan: PlanId };
}) {
  const { ask, snapshot } = scope;
  const [isOpen, setOpen] = useState(false);
  const { doubts, retry } = useDoubts(scope, isOpen);
  const person = contactFor(snapshot.people, about.kind);
  if (isOpen) {
    if (!doubts) return <Waiting scope={scope} retry={retry} />;
    return <doubts.HandoffForm scope={scope} person={person} about={about} />;
  }
  return (
    <button
      type="button"
      class="b"
      onClick={() => setOpen(!!person || !ask({ type: 'sales', plan: about.plan }))}
    >
      {label}
    </button>
  );
}
