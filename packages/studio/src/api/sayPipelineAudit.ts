import type { PipelineAudit } from '@uptier/server';
import type { AuditView } from './contract.ts';

type Detail = Record<string, unknown>;

const did: Record<PipelineAudit['action'], (detail: Detail) => string> = {
  'opportunity.updated': sayChange,
  'handoff.answered': () => 'answered a request',
  'handoff.assigned': ({ to }) => `handed a request to ${nameOfPerson(to)}`,
  'handoff.taken_up': () => 'took a request up',
  'request.taken_up': () => 'took a request for approval up',
};

/** What somebody did in the pipeline, in words. */
export function sayPipelineAudit({ id, at, actor, account, action, detail }: PipelineAudit): AuditView {
  return {
    ...{ id, at, campaign: null, name: account, changes: [] },
    actor: actor ?? 'somebody',
    did: did[action](detail),
  };
}

function sayChange({ from, stage, owner, note }: Detail): string {
  const parts = [
    ...(stage === undefined ? [] : [`moved it from ${from} to ${stage}`]),
    ...(owner === undefined ? [] : [owner ? `gave it to ${nameOfPerson(owner)}` : 'took its owner away']),
    ...(note === undefined ? [] : [note ? `noted “${note}”` : 'emptied its note']),
  ];
  return parts.join(', ') || 'saved it as it was';
}

const nameOfPerson = (person: unknown) => (person as { name?: string } | null)?.name ?? 'somebody';
