import type { TraitReport } from '../traits/Traits.ts';
import type { SignalReport } from './Signals.ts';

/** As much of a call in Segment's shape as is read: https://segment.com/docs/connections/spec/ */
export interface SegmentCall {
  type: string;
  messageId: string;
  timestamp?: string;
  userId?: string | null;
  /** Of `track`. */
  event?: string;
  /** Of `identify` and `group`. */
  traits?: Record<string, unknown>;
  /** Of `group`: the account. */
  groupId?: string | null;
  /** The account, where the call itself does not name it; `groupId` is Segment's own place for it. */
  context?: { groupId?: string | null };
}

/**
 * What calls in Segment's shape say: `track` is a signal by the name of its event, `identify` tells traits of a user, `group` those of
 * the account. An anonymous call, or one that names no account, says nothing: we do not guess whose it is.
 *
 * @example
 * const { signals, traits } = fromSegment(calls, { names: { 'CSV Exported': 'export' } });
 * await uptier.signals.record(signals);
 * await uptier.traits.set(traits);
 */
export function fromSegment(
  calls: readonly SegmentCall[],
  { names = {} }: { names?: Record<string, string> } = {},
): { signals: SignalReport[]; traits: TraitReport[] } {
  const signals: SignalReport[] = [];
  const traits: TraitReport[] = [];
  for (const call of calls) {
    const account = call.groupId ?? call.context?.groupId;
    if (!account) continue;
    const { event, userId, messageId } = call;
    const at = Date.parse(call.timestamp ?? '');
    const when = Number.isNaN(at) ? {} : { at };
    const user = userId ? { user: userId } : {};
    if (call.type === 'track' && event) {
      signals.push({ id: `segment:${messageId}`, account, ...user, name: names[event] ?? event, ...when });
    }
    if (call.type === 'group') traits.push({ account, traits: call.traits ?? {}, ...when });
    if (call.type === 'identify' && userId)
      traits.push({ account, ...user, traits: call.traits ?? {}, ...when });
  }
  return { signals, traits };
}
