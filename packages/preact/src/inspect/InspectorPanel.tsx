/** @jsxImportSource preact */

import type { Inspection } from '@uptier/core/inspect';
import type { Explanation, PlacementTarget } from '@uptier/model';

interface PanelProps {
  inspection: Inspection | null;
  onClose(): void;
}

/** Every place of the page with what it shows and why: for developers and growth PMs, in English. */
export function InspectorPanel({ inspection, onClose }: PanelProps) {
  return (
    <section aria-label="Uptier inspector">
      <header>
        <h2>Uptier inspector</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      {inspection ? <Account {...inspection} /> : <p>The account is not known yet, so nothing is shown.</p>}
      {inspection?.places.map((place) => (
        <Place key={nameOf(place.place)} {...place} />
      ))}
    </section>
  );
}

function Account({ at, snapshot }: Inspection) {
  const { account, lease, plan, status, user } = snapshot;
  const left = lease ? Math.max(0, Math.round((lease.expiresAt - at) / 1000)) : 0;
  return (
    <p>
      {user.name} of {account.name}: {status}
      {plan && `, plan ${plan.id}`}.{' '}
      {left > 0
        ? `This page may interrupt for another ${left} s.`
        : 'This page may not interrupt: another one may, or it is not the time.'}
    </p>
  );
}

function Place({ place, decision, gate, steps }: Explanation) {
  const shows = decision.outcome === 'show';
  const last = steps.findLast(({ passed }) => !passed) ?? steps.at(-1);
  return (
    <details>
      <summary>
        <b>{nameOf(place)}</b> <span class={shows ? 'yes' : 'no'}>{shows ? 'shows' : 'silent'}</span>
        <span>{shows ? (decision.campaign?.id ?? 'update payment') : last?.words}</span>
      </summary>
      <ol>
        {steps.map(({ campaign, code, passed, words }) => (
          <li key={`${campaign} ${code}`}>
            <span class={passed ? 'yes' : 'no'}>{passed ? 'yes' : 'no'}</span> {campaign && <b>{campaign}</b>}{' '}
            {words} <code>{code}</code>
          </li>
        ))}
        {gate && (
          <li>
            <span class={gate.allowed ? 'yes' : 'no'}>{gate.allowed ? 'open' : 'shut'}</span> <b>gate</b>{' '}
            <code>{gate.code}</code>
          </li>
        )}
      </ol>
    </details>
  );
}

function nameOf(place: PlacementTarget): string {
  if ('meter' in place) return `meter ${place.meter}`;
  return 'feature' in place ? `feature ${place.feature}` : place.surface;
}
