import { useSyncExternalStore } from 'react';
import { type Display, onDisplay, readDisplay } from './display.ts';

/** The display settings as text, so that an unchanged setting is the same value to React. */
const snapshot = () => JSON.stringify(readDisplay());

export function useDisplay(): Display {
  return JSON.parse(useSyncExternalStore(onDisplay, snapshot));
}
