import type { Bridge } from './createBridge.ts';

export function ScenarioBridge({ bridge }: { bridge: Bridge }) {
  void bridge;
  return null;
}
