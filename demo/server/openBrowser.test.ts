import { expect, test } from 'vitest';
import { hasDesktop } from './openBrowser.ts';

test('a browser is opened only where somebody can see it', () => {
  expect(hasDesktop({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDesktop({}, 'darwin')).toBe(true);
  expect(hasDesktop({}, 'linux')).toBe(false);
  expect(hasDesktop({ CI: 'true' }, 'darwin')).toBe(false);
  expect(hasDesktop({ BROWSER: 'none' }, 'darwin')).toBe(false);
  expect(hasDesktop({ DISPLAY: ':0', SSH_CONNECTION: '1 2 3 4' }, 'linux')).toBe(false);
});
