/** @jsxImportSource preact */

import type { Stop } from '@uptier/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../shell/UiScope.ts';

/** How long it stays where nobody points at it or is in it with the keyboard. */
export const staysMs = 10_000;

export interface DeclinedProps {
  view: View;
  /** Who declined by keys goes on here; the button they pressed is gone. */
  takesFocus: boolean;
  say(text: string): void;
  onNever(): void;
  onClose(): void;
}

/** What is left of a prompt that was declined, for a while: that it is hidden for now, and the word that makes that for good. */
export function Declined({ view, takesFocus, say, onNever, onClose }: DeclinedProps) {
  const { t } = view;
  const line = useRef<HTMLDivElement>(null);
  const [isForGood, setForGood] = useState(false);
  const text = t(isForGood ? 'hiddenForGood' : 'hiddenForNow');
  useEffect(() => {
    if (takesFocus) line.current!.focus();
  }, []);
  useEffect(() => say(text), [text]);
  useEffect(() => whenLeftAlone(line.current!, onClose), [isForGood]);
  const never = () => {
    onNever();
    setForGood(true);
    line.current!.focus();
  };
  return (
    <div class="row gone" ref={line} tabIndex={-1}>
      <p class="s m">{text}</p>
      {!isForGood && (
        <button type="button" class="l" onClick={never}>
          {t('neverAgain')}
        </button>
      )}
      <button type="button" class="b q" aria-label={t('closeNote')} onClick={onClose}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="1.5" />
        </svg>
      </button>
    </div>
  );
}

/** Calls back once nobody has pointed at `node`, or been in it by keys, for as long as it stays. */
function whenLeftAlone(node: HTMLElement, leave: () => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (node.matches(':hover,:focus-visible') || node.querySelector(':focus-visible')) wait();
      else leave();
    }, staysMs);
  };
  wait();
  for (const type of ['pointerleave', 'focusout']) node.addEventListener(type, wait);
  return () => {
    clearTimeout(timer);
    for (const type of ['pointerleave', 'focusout']) node.removeEventListener(type, wait);
  };
}
