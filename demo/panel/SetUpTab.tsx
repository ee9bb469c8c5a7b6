import type { Direction, Locale, Theme } from '../app/display.ts';
import { locales, writeDisplay } from '../app/display.ts';
import { useDisplay } from '../app/useDisplay.ts';
import { type CardBehaviour, cards } from '../stripe/Cards.ts';
import { Choice } from './Choice.tsx';
import { type PanelState, type WebhookMode, webhookModes } from './PanelState.ts';
import { panelApi } from './panelApi.ts';
import { Slider } from './Slider.tsx';
import type { Mishap } from './Story.ts';
import type { PanelControl } from './usePanel.ts';

export function SetUpTab({ control }: { control: PanelControl }) {
  const { state } = control;
  if (!state) return null;
  return (
    <div className="set-up">
      <People control={control} state={state} />
      {state.workspace ? (
        <Workspace control={control} workspace={state.workspace} state={state} />
      ) : (
        <p className="quiet">
          Plan, card, usage and clock belong to a workspace: sign in as one of its people.
        </p>
      )}
      <Webhooks control={control} state={state} />
      <Display />
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
  return (
    <Choice
      label="Person"
      value={state.workspace?.person ?? (state.personas.some(({ id }) => id === 'paul') ? 'paul' : null)}
      options={state.personas.map(({ id, name, note }) => ({ value: id, label: name, note }))}
      onChoose={become}
    />
  );
}

interface WorkspaceProps {
  control: PanelControl;
  state: PanelState;
  workspace: NonNullable<PanelState['workspace']>;
}

function Workspace({ control: { act }, state, workspace }: WorkspaceProps) {
  const { usage } = workspace;
  const set = (change: Partial<typeof usage>) => void act('Setting usage', () => panelApi.usage(change));
  const interval = workspace.interval ?? 'month';
  const plan = state.plans.find(({ id }) => id === workspace.plan);
  return (
    <>
      <Choice
        label="Plan"
        value={workspace.plan}
        options={state.plans.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(id) => void act('Changing the plan at Stripe', () => panelApi.plan(id, interval))}
      />
      <Choice
        label="Interval"
        value={interval}
        options={(plan?.intervals ?? []).map((value) => ({
          value,
          label: value === 'year' ? 'Yearly' : 'Monthly',
        }))}
        onChoose={(value) =>
          void act('Changing the interval at Stripe', () => panelApi.plan(workspace.plan ?? 'starter', value))
        }
      />
      <Choice<CardBehaviour>
        label="Card on file"
        value={workspace.card}
        options={(Object.keys(cards) as CardBehaviour[]).map((value) => ({
          value,
          label: cards[value].label,
          note: cards[value].note,
        }))}
        onChoose={(card) => void act('Changing the card', () => panelApi.card(card))}
      />
      <Choice<Mishap | 'none'>
        label="Next payment"
        value={state.mishap ?? 'none'}
        options={[
          { value: 'none', label: 'Goes as it should' },
          {
            value: 'connection_lost',
            label: 'Connection lost',
            note: 'Carried out, but its answer never arrives',
          },
          { value: 'price_changed', label: 'Price changed', note: 'The tax rate rises just before' },
        ]}
        onChoose={(mishap) =>
          void act('Preparing the next payment', () => panelApi.mishap(mishap === 'none' ? null : mishap))
        }
      />
      <fieldset className="group">
        <legend>Usage</legend>
        <Slider label="Seats" value={usage.seats} max={60} step={1} onSet={(seats) => set({ seats })} />
        <Slider
          label="Storage, GB"
          value={usage.storage}
          max={120}
          step={0.1}
          onSet={(storage) => set({ storage })}
        />
        <Slider
          label="API calls"
          value={usage.api_calls}
          max={12_000}
          step={10}
          onSet={(api_calls) => set({ api_calls })}
        />
      </fieldset>
      <Clock act={act} workspace={workspace} />
    </>
  );
}

function Clock({ act, workspace }: { act: PanelControl['act']; workspace: WorkspaceProps['workspace'] }) {
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

const modeLabels: Record<WebhookMode, string> = {
  normal: 'As they come',
  delay: 'Delayed',
  duplicate: 'Twice',
  reorder: 'Out of order',
  drop: 'Lost',
};

function Webhooks({ control: { act }, state }: { control: PanelControl; state: PanelState }) {
  const { mode, delayMs } = state.webhooks;
  const set = (faults: PanelState['webhooks']) =>
    void act('Setting webhooks', () => panelApi.webhooks(faults));
  if (state.stripe === 'test') {
    return (
      <p className="quiet">In Stripe’s test mode events are polled; there are no webhooks to disturb.</p>
    );
  }
  return (
    <div className="group">
      <Choice<WebhookMode>
        label="Webhooks arrive"
        value={mode}
        options={webhookModes.map((value) => ({ value, label: modeLabels[value] }))}
        onChoose={(value) => set({ mode: value, delayMs })}
      />
      {mode === 'delay' && (
        <Slider
          label="Delay, seconds"
          value={delayMs / 1000}
          max={30}
          step={1}
          onSet={(seconds) => set({ mode, delayMs: seconds * 1000 })}
        />
      )}
    </div>
  );
}

const localeNames: Record<Locale, string> = {
  en: 'English',
  de: 'Deutsch',
  id: 'Indonesia',
  ms: 'Melayu',
  ar: 'العربية',
};

function Display() {
  const { locale, theme, dir } = useDisplay();
  return (
    <>
      <Choice<Locale>
        label="Language"
        value={locale}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
        onChoose={(value) => writeDisplay({ locale: value })}
      />
      <Choice<Theme>
        label="Theme"
        value={theme}
        options={[
          { value: 'auto', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChoose={(value) => writeDisplay({ theme: value })}
      />
      <Choice<Direction>
        label="Direction"
        value={dir}
        options={[
          { value: 'auto', label: 'By language' },
          { value: 'ltr', label: 'Left to right' },
          { value: 'rtl', label: 'Right to left' },
        ]}
        onChoose={(value) => writeDisplay({ dir: value })}
      />
    </>
  );
}
