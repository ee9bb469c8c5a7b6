import { BindError } from './BindError.ts';
import type { Template } from './Template.ts';
import { capacityTemplates } from './templates/capacity.ts';
import { crossSellTemplates } from './templates/crossSell.ts';
import { featureTemplates } from './templates/feature.ts';
import { helpTemplate } from './templates/help.ts';
import { tierTemplates } from './templates/tier.ts';

/** Every ready-made campaign, by motion. */
export const templates: readonly Template[] = [
  ...tierTemplates,
  ...featureTemplates,
  ...capacityTemplates,
  ...crossSellTemplates,
  helpTemplate,
];

/** @throws {BindError} `unknown_template`, with what there is. */
export function findTemplate(id: string): Template {
  const found = templates.find((template) => template.id === id);
  if (found) return found;
  const known = templates.map((template) => template.id).join(', ');
  throw new BindError('unknown_template', `There is no campaign "${id}" in the library; known: ${known}.`);
}
