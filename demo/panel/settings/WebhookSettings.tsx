import { Choice } from '../Choice.tsx';
import { type PanelState, type WebhookMode, webhookModes } from '../PanelState.ts';
import { panelApi } from '../panelApi.ts';
import { Slider } from '../Slider.tsx';
import type { PanelControl } from '../usePanel.ts';

const modeLabels: Record<WebhookMode, string> = {
  normal: 'As they come',
  delay: 'Delayed',
  duplicate: 'Twice',
  reorder: 'Out of order',
  drop: 'Lost',
};

/** What happens to webhooks on their way from the local Stripe. */
export function WebhookSettings({ control: { act }, state }: { control: PanelControl; state: PanelState }) {
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
