import type { UpgradeState } from '@uptier/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finding, isFinal, isOpen, transition } from './transition.ts';

const states: UpgradeState[] = [
  'calling',
  'requires_action',
  'awaiting_payment',
  'processing',
  'unknown',
  'succeeded',
  'failed',
  'canceled',
];
const findings: Finding[] = [
  'none',
  'paid',
  'requires_action',
  'declined',
  'processing',
  'void',
  'unanswered',
  'nothing',
  'checkout',
  'planned',
  'left',
  'waived',
];
const anyState = fc.constantFrom(...states);
const anyFinding = fc.constantFrom(...findings);
const anyClosing = fc.constantFrom('cancel' as const, 'expiry' as const, null);

describe('the state machine of an upgrade', () => {
  test('money that moved is never denied', () => {
    for (const state of states) expect(transition(state, 'paid')).toBe('succeeded');
  });

  test('success is the end, whatever is learned afterwards and in whatever order', () => {
    const history = fc.array(fc.tuple(anyFinding, anyClosing), { maxLength: 12 });
    fc.assert(
      fc.property(anyState, history, (start, steps) => {
        let state = start;
        let succeeded = false;
        for (const [finding, closing] of steps) {
          state = transition(state, finding, closing);
          if (succeeded) expect(state).toBe('succeeded');
          succeeded = state === 'succeeded';
        }
      }),
    );
  });

  test('what is over opens again for nothing but money', () => {
    fc.assert(
      fc.property(fc.constantFrom<UpgradeState>('failed', 'canceled'), anyFinding, (state, finding) => {
        expect(transition(state, finding)).toBe(finding === 'paid' ? 'succeeded' : state);
      }),
    );
  });

  test('silence is never failure, and a decline is never the end', () => {
    for (const state of states.filter((one) => !isFinal(one))) {
      expect(isFinal(transition(state, 'unanswered'))).toBe(false);
      expect(transition(state, 'declined')).toBe('awaiting_payment');
    }
  });

  test('each state is over, open for another card, or still to be learned about', () => {
    expect(states.filter(isFinal)).toEqual(['succeeded', 'failed', 'canceled']);
    expect(states.filter(isOpen)).toEqual(['requires_action', 'awaiting_payment']);
  });

  test('a page that was left by whoever canceled is "canceled", else "failed"', () => {
    expect(transition('calling', 'left', 'cancel')).toBe('canceled');
    expect(transition('calling', 'left')).toBe('failed');
  });

  test('with an open invoice, only the invoice can end it', () => {
    for (const state of ['requires_action', 'awaiting_payment', 'processing'] as const) {
      expect(transition(state, 'nothing')).toBe(state);
      expect(transition(state, 'none')).toBe(state);
    }
  });

  test('a void is "canceled" when the user asked for it, else "failed"', () => {
    expect(transition('awaiting_payment', 'void', 'cancel')).toBe('canceled');
    expect(transition('awaiting_payment', 'void', 'expiry')).toBe('failed');
    expect(transition('requires_action', 'void')).toBe('failed');
    expect(transition('unknown', 'nothing', 'cancel')).toBe('failed');
  });
});
