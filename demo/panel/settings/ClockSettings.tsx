import type { PanelState } from '../PanelState.ts';
import { panelApi } from '../panelApi.ts';
import type { PanelControl } from '../usePanel.ts';

export interface ClockSettingsProps {
  act: PanelControl['act'];
  workspace: NonNullable<PanelState['workspace']>;
}

/** The workspace's own time, which only moves when it is told to. */
export function ClockSettings({ act, workspace }: ClockSettingsProps) {
  const format = (at: number) =>
    new Date(at).toLocaleString('en', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
  const move = (by: number | 'renewal') => void act('Moving the clock', () => panelApi.clock(by));
  return (
    <fieldset className="group">
      <legend>Clock</legend>
      <p>
        {format(workspace.clock)}
        {workspace.renewsAt && <span className="quiet"> · renews {format(workspace.renewsAt)}</span>}
      </p>
      <div className="buttons">
        <button type="button" onClick={() => move(1)}>
          1 day on
        </button>
        <button type="button" onClick={() => move(7)}>
          7 days on
        </button>
        <button type="button" onClick={() => move('renewal')}>
          To the renewal
        </button>
      </div>
    </fieldset>
  );
}
