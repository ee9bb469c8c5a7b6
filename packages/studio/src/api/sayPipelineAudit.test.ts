import type { PipelineAudit } from '@uptier/server';
import { expect, test } from 'vitest';
import { sayPipelineAudit } from './sayPipelineAudit.ts';

const sue = { id: 'sue', name: 'Sue' };
const said = (action: PipelineAudit['action'], detail: PipelineAudit['detail'] = {}) =>
  sayPipelineAudit({ account: 'acme', id: '1', at: 0, actor: 'Paul', subject: 'opp_1', action, detail }).did;

test('work on an opportunity is said with what it changed', () => {
  const moved = { from: 'new', stage: 'contacted', stageAt: 1, closedAt: null };
  expect(said('opportunity.updated', { ...moved, owner: sue, note: 'Called' })).toBe(
    'moved it from new to contacted, gave it to Sue, noted “Called”',
  );
  expect(said('opportunity.updated', { from: 'new', owner: null, note: '' })).toBe(
    'took its owner away, emptied its note',
  );
  expect(said('opportunity.updated', { from: 'new' })).toBe('saved it as it was');
});

test('so is what was done with a request', () => {
  expect(said('handoff.answered')).toBe('answered a request');
  expect(said('handoff.assigned', { from: null, to: sue })).toBe('handed a request to Sue');
  expect(said('handoff.taken_up')).toBe('took a request up');
  expect(said('request.taken_up')).toBe('took a request for approval up');
});
