import type { UptierClient } from '@uptier/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchModals } from './watchModals.ts';
import { pauseMs, watchTyping } from './watchTyping.ts';

const quiet = vi.fn<UptierClient['quiet']>();
const client = { quiet } as unknown as UptierClient;
const told = () => quiet.mock.calls.map(([flags]) => flags);

beforeEach(() => {
  vi.useFakeTimers();
  quiet.mockReset();
  document.body.innerHTML = '<input><div role="dialog" aria-modal="false"><button></button></div>';
});
afterEach(() => {
  vi.useRealTimers();
});

test('while somebody types it is quiet, until they pause, and it is said once', () => {
  const stop = watchTyping(client, document);
  const type = () => document.querySelector('input')!.dispatchEvent(new Event('input', { bubbles: true }));
  type();
  vi.advanceTimersByTime(pauseMs - 1);
  type();
  vi.advanceTimersByTime(pauseMs - 1);
  expect(told()).toEqual([{ typing: true }]);
  vi.advanceTimersByTime(1);
  expect(told()).toEqual([{ typing: true }, { typing: false }]);
  type();
  stop();
  expect(told().at(-1)).toEqual({ typing: false });
  type();
  expect(told()).toHaveLength(4);
});

test('beside a modal of the page it is quiet, and no longer once that has closed', () => {
  const stop = watchModals(client, document);
  const dialog = document.querySelector('[role=dialog]')!;
  dialog.setAttribute('aria-modal', 'true');
  dialog.querySelector('button')!.focus();
  expect(told()).toEqual([{ hostModalOpen: true }]);
  dialog.remove();
  document.querySelector('input')!.focus();
  expect(told()).toEqual([{ hostModalOpen: true }, { hostModalOpen: false }]);
  stop();
});

test('beside a modal that says so only by taking the pointer from the page, as those of Radix do, it is quiet too', () => {
  const stop = watchModals(client, document);
  document.body.style.pointerEvents = 'none';
  document.querySelector('button')!.focus();
  expect(told()).toEqual([{ hostModalOpen: true }]);
  document.body.style.pointerEvents = '';
  document.querySelector('input')!.focus();
  expect(told().at(-1)).toEqual({ hostModalOpen: false });
  stop();
});
