import type { SurfaceKind, SurfaceProps } from '@uptier/preact';

/** An element, and how its attributes become what a surface is told. Null: not enough is said yet, and nothing is drawn. */
export interface ElementDefinition {
  name: string;
  kind: SurfaceKind;
  attributes: readonly string[];
  read(attribute: (name: string) => string | null): SurfaceProps[SurfaceKind] | null;
}

export const elements: readonly ElementDefinition[] = [
  {
    name: 'upgrade-prompt',
    kind: 'prompt',
    attributes: ['meter', 'feature', 'surface'],
    read: (attribute) => {
      const found = ['meter', 'feature', 'surface'].find(attribute);
      return found ? ({ [found]: attribute(found) } as unknown as SurfaceProps['prompt']) : null;
    },
  },
  { name: 'usage-meter', kind: 'meter', attributes: ['meter'], read: required('meter') },
  { name: 'feature-gate', kind: 'gate', attributes: ['feature'], read: required('feature') },
  {
    name: 'upgrade-requests',
    kind: 'requests',
    attributes: ['show-empty'],
    read: (attribute) => ({ showEmpty: attribute('show-empty') !== null }),
  },
  { name: 'plan-badge', kind: 'badge', attributes: [], read: () => ({}) },
];

function required(name: 'meter' | 'feature'): ElementDefinition['read'] {
  return (attribute) => {
    const value = attribute(name);
    return value ? ({ [name]: value } as { meter: string } | { feature: string }) : null;
  };
}
