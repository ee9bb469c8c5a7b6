import type { CampaignCandidate, Decision, UptierEvent } from '@uptier/model';
import type { Core } from '../Core.ts';
import type { FlowMachine } from '../flow/FlowPort.ts';
import type { ClientState, ReportedEvent, Stop } from '../UptierClient.ts';
import type { Call } from './createCalls.ts';
import { createClaims } from './createClaims.ts';
import { createEventQueue } from './createEventQueue.ts';
import { createPush, type Push } from './createPush.ts';
import { rearmDismissed } from './rearmDismissed.ts';
import { watchPrices } from './watchPrices.ts';

export interface BackgroundPort {
  core: Core;
  call: Call;
  outbox: UptierEvent[];
  /** Unique per endpoint, account and user. */
  name(): string;
  machine(): FlowMachine | null;
  /** Goes on with a payment that a reload interrupted. */
  resume(): void;
}

export interface Background {
  /** An event was added to the outbox. */
  added(): void;
  stop: Stop;
}

type Ready = ClientState & { phase: 'ready' };

/** A payment somebody can still finish. An asynchronous one finishes by itself. */
const resumable = new Set(['requires_action', 'awaiting_payment', 'calling', 'unknown']);

const silencing = new Set<UptierEvent['kind']>(['dismissed', 'snoozed', 'never_again']);

/** What runs by itself while the page lives: events, push, and the care for other tabs, dismissals and open payments. */
export function startBackground(port: BackgroundPort): Background {
  const { core, outbox, call } = port;
  const { options, account, page, guard } = core;
  const { platform, consent } = options;
  const queue = createEventQueue({ outbox, platform, call, consent, sent });
  const qualified = new Set<string>();
  const prices = watchPrices(core.flow, {
    now: core.now,
    seen: ({ id: _id, at: _at, ...opened }) => send({ ...opened, kind: 'previewed' }),
  });
  const claim = createClaims({ page, call, refresh: account.refresh });
  let push: { name: string; push: Push; stop: Stop } | null = null;
  let hasLooked = false;

  /** An answer qualifies at once; what interrupts, or is withheld, when it was given its turn. */
  function made({ campaign, target }: Decision): void {
    if (!campaign || qualified.has(campaign.id)) return;
    if ('surface' in target) void claim(campaign, () => qualify(campaign));
    else qualify(campaign);
  }

  /** Every arm is counted, also the one that is shown nothing. */
  function qualify({ id, assignment }: CampaignCandidate): void {
    if (qualified.has(id)) return;
    qualified.add(id);
    const { experiment, phase, arm } = assignment ?? {};
    const part = experiment === undefined ? {} : { experiment, phase, arm };
    send({ kind: 'qualified_would_show', campaign: id, ...part } as ReportedEvent);
  }

  function send(event: ReportedEvent): void {
    outbox.push({ ...event, id: platform.randomId(), at: core.now() });
    queue.added();
  }

  /** "Not now" here is "not now" in every tab: they hear of the version that says so. */
  function sent(events: UptierEvent[]): void {
    if (events.some(({ kind }) => silencing.has(kind))) void account.refresh();
  }

  function listenTo(name: string): Push {
    if (push?.name !== name) {
      push?.stop();
      const next = createPush({
        name,
        platform,
        transport: core.transport,
        onChange,
        onAlive: account.confirm,
      });
      push = { name, push: next, stop: next.start() };
    }
    return push.push;
  }

  function onChange(version: string | null): void {
    if (version === null || version !== account.snapshot()?.version) void account.refresh();
  }

  function accountChanged({ snapshot }: Ready): void {
    listenTo(port.name()).announce(snapshot.version);
    rearmDismissed(page, snapshot);
    port.machine()?.accountChanged();
    const { upgrade } = snapshot;
    // Only what a load finds: an upgrade that another tab starts later is that tab's.
    if (!hasLooked && upgrade?.mine && resumable.has(upgrade.state)) port.resume();
    hasLooked = true;
  }

  const follow = () =>
    guard.run(() => {
      const state = account.state.get();
      if (state.phase === 'ready') accountChanged(state);
    });
  const stops = [
    core.decisions.onMade(made),
    queue.start(),
    prices.stop,
    account.state.subscribe(follow),
    () => push?.stop(),
  ];
  follow();
  return {
    added() {
      const last = outbox.at(-1);
      if (last?.kind === 'engaged') prices.opened(last);
      queue.added();
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
