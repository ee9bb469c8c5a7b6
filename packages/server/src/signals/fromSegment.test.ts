import { expect, test } from 'vitest';
import { fromSegment, type SegmentCall } from './fromSegment.ts';

const call = (more: Partial<SegmentCall>): SegmentCall => ({
  type: 'track',
  messageId: 'msg-1',
  timestamp: '2026-11-21T12:00:00.000Z',
  userId: 'mia',
  context: { groupId: 'acme' },
  ...more,
});
const at = Date.UTC(2026, 10, 21, 12);

test('track is a signal: its event by name, its message as the id that makes a retry harmless', () => {
  const { signals, traits } = fromSegment([
    call({ event: 'Pricing Viewed' }),
    call({ event: 'CSV Exported', messageId: 'msg-2' }),
  ]);
  expect([signals, traits]).toEqual([
    [
      { id: 'segment:msg-1', account: 'acme', user: 'mia', name: 'Pricing Viewed', at },
      { id: 'segment:msg-2', account: 'acme', user: 'mia', name: 'CSV Exported', at },
    ],
    [],
  ]);
});

test('events may be given the names that campaigns use', () => {
  const names = { 'CSV Exported': 'export' };
  expect(fromSegment([call({ event: 'CSV Exported' })], { names }).signals[0]?.name).toBe('export');
});

test('identify tells traits of a user, group those of the account', () => {
  const { traits } = fromSegment([
    call({ type: 'identify', traits: { role: 'owner' } }),
    call({ type: 'group', groupId: 'other', traits: { health: 0.8 } }),
  ]);
  expect(traits).toEqual([
    { account: 'acme', user: 'mia', traits: { role: 'owner' }, at },
    { account: 'other', traits: { health: 0.8 }, at },
  ]);
});

test('a time that is none is left to the server; a track without a user counts for the account', () => {
  const { signals } = fromSegment([call({ event: 'x', timestamp: 'yesterday', userId: null })]);
  expect(signals).toEqual([{ id: 'segment:msg-1', account: 'acme', name: 'x' }]);
});

test.each<[string, Partial<SegmentCall>]>([
  ['no account', { event: 'x', context: {} }],
  ['page', { type: 'page' }],
  ['a track of nothing', {}],
  ['an anonymous identify', { type: 'identify', userId: null, traits: { role: 'owner' } }],
])('%s says nothing', (_, more) => {
  expect(fromSegment([call(more)])).toEqual({ signals: [], traits: [] });
});
