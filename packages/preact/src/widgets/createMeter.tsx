/** @jsxImportSource preact */

import { bandOf, type MeterState, meterById } from '@uptier/model';
import { ageText, type View } from '../shell/UiScope.ts';
import type { CreateSurface } from '../surfaces/Surface.ts';

/** How much of a limit is used. Amber from 80 %; a full meter is not a failure, so it is never red. */
export const createMeter: CreateSurface<'meter'> = (_scope, { meter }) => ({
  waiting: <Waiting />,
  draw(ready, view) {
    const state = ready.snapshot.meters[meter];
    const known = meterById(ready.catalog, meter);
    if (!state || !known) return null;
    const name = view.format.text(known.name);
    return <Meter name={name} state={state} age={ageText(ready, view)} view={view} />;
  },
});

/** As high as what comes, so that nothing on the page moves. */
function Waiting() {
  return (
    <div class="mt wait" aria-hidden="true">
      <div class="h">
        <i />
      </div>
      <div class="bar" />
    </div>
  );
}

interface MeterProps {
  name: string;
  state: MeterState;
  /** Since when this may not be so any more. */
  age: string | null;
  view: View;
}

function Meter({ name, state, age, view }: MeterProps) {
  const { active, pending, limit } = state;
  const used = active + pending;
  const { t } = view;
  const text = limit === 'unlimited' ? t('usedNoLimit', { used }) : t('usedOfLimit', { used, limit });
  const notes = readNotes(state, view);
  if (age) notes.push(age);
  return (
    <div class={`mt${bandOf(state) !== 'ok' ? ' warn' : ''}`} part="meter">
      <div class="h">
        <b>{name}</b>
        <span class="v n">{text}</span>
      </div>
      {limit !== 'unlimited' && (
        // biome-ignore lint/a11y/useSemanticElements: <meter> cannot show what is pending, and cannot be drawn alike everywhere.
        <div
          class="bar"
          role="meter"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={Math.min(used, limit)}
          aria-valuetext={[text, ...notes].join(', ')}
        >
          <i style={{ width: share(active, limit) }} />
          {pending > 0 && <i style={{ width: share(pending, limit) }} />}
        </div>
      )}
      {notes.length > 0 && <div class="s m">{notes.join(' · ')}</div>}
    </div>
  );
}

function readNotes({ active, pending, limit, resetsAt }: MeterState, { t, format }: View): string[] {
  const left = limit === 'unlimited' ? 1 : limit - active - pending;
  const notes: string[] = [];
  if (pending > 0) notes.push(t('pendingCount', { count: pending }));
  if (left < 0) notes.push(t('overBy', { count: -left }));
  if (left === 0) notes.push(t('full'));
  if (resetsAt !== null) notes.push(t('resetsOn', { date: format.date(resetsAt) }));
  return notes;
}

function share(part: number, limit: number): string {
  return `${limit > 0 ? Math.min(100, (part / limit) * 100) : 100}%`;
}
