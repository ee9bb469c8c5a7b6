import { type CardBehaviour, cards } from '../../stripe/Cards.ts';
import { Choice } from '../Choice.tsx';
import type { PanelState } from '../PanelState.ts';
import { panelApi } from '../panelApi.ts';
import { Slider } from '../Slider.tsx';
import type { Mishap } from '../Story.ts';
import type { PanelControl } from '../usePanel.ts';
import { ClockSettings } from './ClockSettings.tsx';

export interface WorkspaceSettingsProps {
  control: PanelControl;
  state: PanelState;
  workspace: NonNullable<PanelState['workspace']>;
}

/** Plan, card, usage and clock of the workspace somebody is signed in to. */
export function WorkspaceSettings({ control: { act }, state, workspace }: WorkspaceSettingsProps) {
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
      <ClockSettings act={act} workspace={workspace} />
    </>
  );
}
