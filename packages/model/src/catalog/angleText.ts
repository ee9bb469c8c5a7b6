import type { Angle, Feature, FeatureGroup, Text } from './Catalog.ts';

/** What an account says it is about. `other_tools`: it compares us with something else. */
export type StatedNeed = FeatureGroup | 'other_tools';

const angles: Record<StatedNeed, Angle> = {
  limits: 'capability',
  capabilities: 'efficiency',
  integrations: 'efficiency',
  security: 'risk',
  support: 'risk',
  other_tools: 'competitive',
};

/** The side from which the words of a row look, by the account's own stated need; without one, what it can do. */
export function angleFor(need: StatedNeed | null): Angle {
  return need ? angles[need] : 'capability';
}

/** The words of a feature from one side; else what it does, else its description. Null where the catalog says nothing. */
export function angleText(
  { angles, description }: Pick<Feature, 'angles' | 'description'>,
  angle: Angle,
): Text | null {
  return angles?.[angle] ?? angles?.capability ?? description ?? null;
}
