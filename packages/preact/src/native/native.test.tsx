import { render } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { createStillClient } from '../testing/createStillClient.ts';
import { snapshotOf } from '../testing/fixtures.ts';
import { inside, until } from '../testing/openPage.ts';
import { FeatureGate, UpgradePrompt, UptierProvider, UsageMeter, useUpgrade } from './index.ts';

function provider(still = createStillClient()) {
  return {
    still,
    props: { endpoint: '/uptier', session: async () => '', locale: 'en', client: still.client },
  };
}

test('surfaces stand in the host’s tree, each in a shadow root of its own', async () => {
  const { props } = provider();
  const { container, unmount } = render(
    <UptierProvider {...props}>
      <UpgradePrompt meter="seats" />
      <UsageMeter meter="seats" />
    </UptierProvider>,
  );
  const [prompt, meter] = [...container.querySelectorAll<HTMLElement>('[data-uptier]')];
  expect(inside(prompt!).textContent).toContain('See Growth');
  await until(() => inside(meter!).textContent);
  unmount();
  // Preact 11 cleans effects up after the frame, as React does.
  await until(() => prompt!.shadowRoot!.childNodes.length === 0);
});

test('a prompt follows its props', () => {
  const { props } = provider();
  const tree = (meter: string) => (
    <UptierProvider {...props}>
      <UpgradePrompt meter={meter} />
    </UptierProvider>
  );
  const { container, rerender } = render(tree('storage'));
  const host = container.querySelector<HTMLElement>('[data-uptier]')!;
  expect(inside(host).textContent).toBe('');
  rerender(tree('seats'));
  expect(inside(host).textContent).toContain('19 of 20');
});

test('a gate shows its fallback while the feature is off, its children once it is on', async () => {
  const { still, props } = provider();
  const { container } = render(
    <UptierProvider {...props}>
      <FeatureGate feature="sso" fallback={<i>locked</i>}>
        <b>settings</b>
      </FeatureGate>
    </UptierProvider>,
  );
  expect(container.textContent).toBe('locked');
  still.show(snapshotOf({ features: { sso: true } }));
  await until(() => container.textContent === 'settings');
});

test('without a fallback the gate explains itself', async () => {
  const { props } = provider();
  const { container } = render(
    <UptierProvider {...props}>
      <FeatureGate feature="sso">settings</FeatureGate>
    </UptierProvider>,
  );
  const host = container.querySelector<HTMLElement>('[data-uptier=gate]')!;
  await until(() => inside(host).textContent);
  expect(inside(host).textContent).toContain('is part of Growth');
  expect(container.textContent).not.toContain('settings');
});

test('useUpgrade asks the client', async () => {
  const { still, props } = provider();
  const results: unknown[] = [];
  function Ask() {
    const { require } = useUpgrade();
    void require({ feature: 'sso' }).then((result) => results.push(result));
    return null;
  }
  render(
    <UptierProvider {...props}>
      <Ask />
    </UptierProvider>,
  );
  await until(() => results.length);
  expect(still.calls).toContainEqual(['require', { feature: 'sso' }]);
});

test('a component outside the provider says where it belongs', () => {
  expect(() => render(<UpgradePrompt meter="seats" />)).toThrow('Uptier: put this inside <UptierProvider>.');
});
