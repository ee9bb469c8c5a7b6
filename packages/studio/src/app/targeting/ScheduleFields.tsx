import type { CampaignRules } from '../../api/contract.ts';
import { WritingInput } from '../WritingInput.tsx';

type Schedule = CampaignRules['schedule'];

/** When it speaks at all, in the time of whoever sets it. */
export function ScheduleFields({ schedule, set }: { schedule: Schedule; set(schedule: Schedule): void }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section class="part">
      <h2>Schedule</h2>
      <div class="inline">
        <Moment label="From" at={schedule.from} set={(from) => set({ ...schedule, from })} />
        <Moment label="Until" at={schedule.until} set={(until) => set({ ...schedule, until })} />
      </div>
      <p class="muted">In your time ({zone}). Left empty: from now on, and until somebody says otherwise.</p>
    </section>
  );
}

function Moment({ label, at, set }: { label: string; at: number | null; set(at: number | null): void }) {
  return (
    <label class="moment">
      {label}{' '}
      <WritingInput
        type="datetime-local"
        value={at === null ? '' : toLocal(at)}
        write={(text) => set(text === '' ? null : new Date(text).getTime())}
      />
    </label>
  );
}

function toLocal(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
