import { type Catalog, type MeterState, meterById, resolveText } from '@uptier/model';

/** One of the four things that say whom to call first. */
export interface RankPart {
  name: 'health' | 'use' | 'budget' | 'sponsor';
  points: number;
  most: number;
  says: string;
}

export interface Ranking {
  /** 0 to 100; the higher the sooner. */
  rank: number;
  parts: RankPart[];
}

export interface Ranked {
  /** The account's own, and under `user` those of who looked. Anything may stand under any name. */
  traits: Record<string, unknown>;
  meters: Record<string, MeterState>;
  catalog: Catalog;
  /** What somebody of the account asked for; null: nobody asked. */
  asked: 'handoff' | 'approval' | null;
}

/**
 * Whom to call first, in points that can be read one by one: an account that is well (30), whose use is rising (30), that may spend (20), and
 * where somebody wants it (20). What nobody told counts half of a health and nothing of the rest.
 */
export function rankOf({ traits, meters, catalog, asked }: Ranked): Ranking {
  const parts = [
    healthPart(traits.health),
    usePart(meters, catalog),
    budgetPart(traits),
    sponsorPart(traits.sponsor, asked),
  ];
  return { rank: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

function healthPart(health: unknown): RankPart {
  const known = typeof health === 'number' && Number.isFinite(health);
  const share = known ? Math.min(1, Math.max(0, health)) : 0.5;
  const says = known ? `health ${Math.round(share * 100)} of 100` : 'health not known';
  return { name: 'health', points: Math.round(share * 30), most: 30, says };
}

/** Being about to reach a limit is rising use; being near one already is the next best sign. */
function usePart(meters: Record<string, MeterState>, catalog: Catalog): RankPart {
  const nameOf = (id: string) => resolveText(meterById(catalog, id)?.name ?? id, 'en');
  const limited = Object.entries(meters).flatMap(([id, { active, pending, limit, forecast }]) =>
    limit === 'unlimited' || limit === 0
      ? []
      : [
          {
            name: nameOf(id),
            share: (active + pending) / limit,
            used: active + pending,
            limit,
            isRising: forecast !== null,
          },
        ],
  );
  const rising = limited.find(({ isRising }) => isRising);
  const fullest = limited.sort((a, b) => b.share - a.share)[0];
  const part = { name: 'use' as const, most: 30 };
  if (rising) return { ...part, points: 30, says: `${rising.name}: use is rising towards the limit` };
  if (!fullest) return { ...part, points: 0, says: 'no limit is near' };
  const points = fullest.share >= 0.95 ? 20 : fullest.share >= 0.8 ? 10 : 0;
  return { ...part, points, says: `${fullest.name}: ${fullest.used} of ${fullest.limit} in use` };
}

function budgetPart({ budgetSignal, user }: Record<string, unknown>): RankPart {
  const part = { name: 'budget' as const, most: 20 };
  const holds = (user as { budgetAuthority?: unknown } | undefined)?.budgetAuthority === true;
  if (budgetSignal === 'frozen') return { ...part, points: 0, says: 'the budget is frozen' };
  if (budgetSignal === 'approved') return { ...part, points: 20, says: 'the budget is approved' };
  if (holds) return { ...part, points: 15, says: 'somebody with budget authority looked' };
  if (budgetSignal === 'open') return { ...part, points: 10, says: 'the budget is open' };
  return { ...part, points: 0, says: 'budget not known' };
}

function sponsorPart(sponsor: unknown, asked: Ranked['asked']): RankPart {
  const part = { name: 'sponsor' as const, most: 20 };
  if (typeof sponsor === 'string' && sponsor !== '')
    return { ...part, points: 20, says: `${sponsor} sponsors it` };
  if (sponsor === true) return { ...part, points: 20, says: 'it has a sponsor' };
  if (asked === 'handoff') return { ...part, points: 20, says: 'somebody asked for a person' };
  if (asked === 'approval') return { ...part, points: 20, says: 'somebody asked for approval' };
  return { ...part, points: 0, says: 'no sponsor is known' };
}
