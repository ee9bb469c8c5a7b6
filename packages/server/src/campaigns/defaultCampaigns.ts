import type { Audience, CampaignCandidate, Catalog } from '@uptier/model';
import type { CampaignSource } from './CampaignSource.ts';
import { gateLocked, usageEarly, usageFull, usageNear } from './defaultCopy.ts';

/** A campaign as code has it: everything but the words of the moment. */
export type CampaignDefinition = Omit<CampaignCandidate, 'copy' | 'assignment' | 'prepared' | 'pace'> & {
  words: CampaignSource;
  /** A draft is listed and edited, and shown to nobody until its words are published. On when left out. */
  state?: 'on' | 'draft';
  /** Whom it is for, over traits that stay on the server. */
  audience?: Audience;
};

const usageWords = { 80: usageEarly, 95: usageNear, 100: usageFull } as const;

/**
 * What is on from the start: a usage campaign per meter and band, and a gate per feature that some plan has. All of them answer in
 * place; none interrupts.
 */
export function defaultCampaigns(catalog: Catalog): CampaignDefinition[] {
  const usage = catalog.meters.flatMap(({ id: meter }) =>
    ([100, 95, 80] as const).map(
      (band): CampaignDefinition => ({
        id: `usage-${meter}-${band}`,
        motion: 'tier',
        surface: 'inline',
        trigger: { kind: 'usage', meter, band },
        condition: null,
        offer: { kind: 'plan', plan: 'cheapest' },
        startedAt: 0,
        words: usageWords[band],
      }),
    ),
  );
  const gates = catalog.features
    .filter(({ id }) => catalog.plans.some((plan) => plan.features[id]))
    .map(
      ({ id: feature }): CampaignDefinition => ({
        id: `gate-${feature}`,
        motion: 'feature',
        surface: 'gate',
        trigger: { kind: 'gate', feature },
        condition: null,
        offer: { kind: 'plan', plan: 'cheapest' },
        startedAt: 0,
        words: gateLocked,
      }),
    );
  return [...gates, ...usage];
}
