import { createUptierClient } from '@uptier/core';
import { defineUptierElements } from '@uptier/element';
import { createUptierUi } from '@uptier/preact';
import { FeatureGate, UpgradePrompt, UptierProvider, UsageMeter, useUpgrade } from '@uptier/react';

// A host's pages, with React, with elements, and with neither.

const session = () => fetch('/uptier-session').then((response) => response.text());

export function App() {
  return (
    <UptierProvider endpoint="/uptier" session={session} appearance={{ variables: { accent: '#3b5bdb' } }}>
      <UpgradePrompt meter="seats" />
      <UsageMeter meter="storage" />
      <FeatureGate feature="sso" fallback={<p>Locked</p>}>
        <p>Settings</p>
      </FeatureGate>
      <Invite />
      {/* @ts-expect-error A meter has a name. */}
      <UsageMeter meter={7} />
    </UptierProvider>
  );
}

function Invite() {
  const { require } = useUpgrade();
  const invite = async (emails: string[]) => {
    const result = await require({ meter: 'seats', add: emails.length, intent: { kind: 'invite', emails } });
    // @ts-expect-error No such outcome: the type is a union of named ones.
    if (result.outcome === 'perhaps') return;
    if (result.outcome === 'allowed') console.log('invited');
  };
  return (
    <button type="button" onClick={() => invite(['mia@example.com'])}>
      Invite
    </button>
  );
}

export const ui = createUptierUi({ endpoint: '/uptier', session });
export const stop: () => void = ui.start();
export const others = [createUptierClient, defineUptierElements];
