import type { HoldoutInfo } from '@uptier/server';
import type { HoldoutView } from './contract.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const number = new Intl.NumberFormat('en');
const percent = (share: number) => `${number.format(Math.round(share * 1000) / 10)} %`;

/** How large the holdout is, since when, and who is in it. */
export function toHoldout(info: HoldoutInfo | null): HoldoutView | null {
  if (!info) return null;
  const { share, wanted, since, asked, heldOut } = info;
  const size = `${percent(share)} of accounts are never interrupted, so that what interrupting is worth can be told`;
  const sentence =
    since === null
      ? `${size}. No account was split yet.`
      : `${size}: since ${day.format(since)}, ${number.format(heldOut)} of ${number.format(asked + heldOut)}.`;
  const differs = `The code says ${percent(wanted)}. It is not used: accounts that were split before would be compared with others.`;
  const locked = 'The share is set in code, and locked with the first account; 0 ends it.';
  return { sentence, notes: wanted === share ? [locked] : [differs, locked] };
}
