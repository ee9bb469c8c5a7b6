import type { PanelState } from './PanelState.ts';
import { panelApi } from './panelApi.ts';
import { DisplaySettings } from './settings/DisplaySettings.tsx';
import { WebhookSettings } from './settings/WebhookSettings.tsx';
import { WorkspaceSettings } from './settings/WorkspaceSettings.tsx';
import type { PanelControl } from './usePanel.ts';

/** Everything that can be set, each at once and by itself. */
export function SetUpTab({ control }: { control: PanelControl }) {
  const { state } = control;
  if (!state) return null;
  return (
    <div className="set-up">
      <People control={control} state={state} />
      {state.workspace ? (
        <WorkspaceSettings control={control} workspace={state.workspace} state={state} />
      ) : (
        <p className="quiet">
          Plan, card, usage and clock belong to a workspace: sign in as one of its people.
        </p>
      )}
      <WebhookSettings control={control} state={state} />
      <DisplaySettings />
      <div className="group">
        <button type="button" onClick={() => void control.actAndGo('Resetting everything', panelApi.reset)}>
          Reset everything
        </button>
        <p className="quiet">Fresh workspaces for every company; faults off.</p>
      </div>
    </div>
  );
}

function People({ control, state }: { control: PanelControl; state: PanelState }) {
  const become = (id: string) =>
    void control.actAndGo('Signing in', async () => {
      await panelApi.signIn(id);
      return { path: id === 'paul' ? '/' : location.pathname };
    });
  const current = state.workspace?.person ?? 'paul';
  // Buttons, not radio buttons: an arrow key should not sign somebody in.
  return (
    <fieldset className="group">
      <legend>Person</legend>
      <div className="buttons">
        {state.personas.map(({ id, name, note }) => (
          <button
            key={id}
            type="button"
            title={note}
            aria-pressed={id === current}
            onClick={() => become(id)}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
