import { expect, test } from 'vitest';
import { openPage, until } from '../testing/openPage.ts';

test('a theme set later changes what is on the page without drawing it again', async () => {
  const page = openPage();
  const { host, root } = page.mount('prompt', { meter: 'seats' });
  const section = root.querySelector('section');
  page.ui.setAppearance({ variables: { accent: '#7a1fa2' } });
  const theme = host.shadowRoot!.adoptedStyleSheets[1]!;
  await until(() => [...theme.cssRules].some((rule) => rule.cssText.includes('#7a1fa2')));
  expect(root.querySelector('section')).toBe(section);
});

test('a prompt waits for its colours instead of flashing in others', async () => {
  const page = openPage({ appearance: { variables: { accent: '#7a1fa2' } } });
  const { root } = page.mount('prompt', { meter: 'seats' });
  expect(root.textContent).toBe('');
  await until(() => root.textContent);
});

test('a colour that cannot be used is told once, and the default is used', async () => {
  const page = openPage({ appearance: { variables: { accent: 'hotpink' } } });
  const { root } = page.mount('prompt', { meter: 'seats' });
  await until(() => root.textContent);
  expect(page.told.map(String)).toEqual([
    'Error: Uptier: appearance.variables.accent: "hotpink" is not a hex, rgb() or oklch() colour; the default is used.',
  ]);
});
