import type { Catalog } from '@uptier/model';
import type { CampaignDefinition } from '../campaigns/defaultCampaigns.ts';
import { BindError } from './BindError.ts';
import type { Choice, ChoiceName, Template } from './Template.ts';
import { findTemplate } from './templates.ts';

const kinds: Record<ChoiceName, { name: string; option: string; of(catalog: Catalog): string[] }> = {
  meter: { name: 'meter', option: '--meter', of: ({ meters }) => meters.map(({ id }) => id) },
  feature: { name: 'feature', option: '--feature', of: ({ features }) => features.map(({ id }) => id) },
  addOn: { name: 'add-on', option: '--add-on', of: ({ addOns }) => addOns.map(({ id }) => id) },
};

/**
 * A campaign of the library for one catalog: a draft, plain JSON to edit. What it speaks of is found where only one thing fits, and must
 * be chosen where several do.
 *
 * @throws {BindError} that says what is missing, or what there is to choose from.
 * @example bindTemplate(catalog, 'asked-three-times', { feature: 'sso' })
 */
export function bindTemplate(catalog: Catalog, id: string, choice: Choice = {}): CampaignDefinition {
  const template = findTemplate(id);
  const refusal = template.refuses?.(catalog);
  if (refusal) throw new BindError('nothing_fits', `${id}: ${refusal}`);
  const names = Object.keys(template.needs) as ChoiceName[];
  const chosen = Object.fromEntries(
    names.map((name) => [name, choose(template, catalog, name, choice[name])]),
  );
  const { motion, surface, for: audience, words } = template;
  return {
    id: [id, ...Object.values(chosen)].join('-'),
    state: 'draft',
    motion,
    surface,
    condition: null,
    ...template.bind(chosen as Required<Choice>, catalog),
    ...(audience && { audience }),
    startedAt: 0,
    words,
  };
}

function choose(template: Template, catalog: Catalog, name: ChoiceName, wanted: string | undefined): string {
  const { name: kind, option, of } = kinds[name];
  const all = of(catalog);
  const fitting = all.filter((id) => template.needs[name]!(catalog, id));
  const list = fitting.join(', ');
  if (wanted !== undefined) {
    if (fitting.includes(wanted)) return wanted;
    const known = all.includes(wanted)
      ? `the ${kind} "${wanted}" does not fit`
      : `there is no ${kind} "${wanted}"`;
    throw new BindError('does_not_fit', `${template.id}: ${known}; fitting: ${list || 'none'}.`, name);
  }
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length > 1) {
    throw new BindError(
      'choice_needed',
      `${template.id}: several fit, choose with ${option}: ${list}.`,
      name,
    );
  }
  throw new BindError(
    'nothing_fits',
    `${template.id}: the catalog has no ${kind} it could be about (${template.signal}).`,
    name,
  );
}
