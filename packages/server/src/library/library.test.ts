import { type Catalog, defineCatalog, lintCopy } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { compileCampaign } from '../campaigns/compileCampaign.ts';
import { compileMessage } from '../campaigns/compileMessage.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';
import { BindError } from './BindError.ts';
import { bindTemplate } from './bindTemplate.ts';
import type { Choice } from './Template.ts';
import { templates } from './templates.ts';

const dates = /\{(renewal|trial_end)\}/;

const catalog = defineCatalog({
  currency: 'usd',
  meters: {
    seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' },
    api: { name: 'API calls', unit: { one: 'call', other: 'calls' }, reset: 'period' },
    boards: { name: 'Boards', unit: { one: 'board', other: 'boards' }, reset: 'never' },
  },
  features: {
    sso: { name: 'Single sign-on', group: 'security' },
    audit: { name: 'Audit logs', group: 'security' },
    sync: { name: 'CRM sync', group: 'integrations' },
    support: { name: 'Support', group: 'support' },
  },
  plans: {
    starter: {
      name: 'Starter',
      prices: { month: 4900, year: 49000 },
      limits: { seats: 20, api: 1000, boards: 'unlimited' },
      features: { support: 'Email in 48 h' },
    },
    growth: {
      name: 'Growth',
      prices: { month: 14900 },
      limits: { seats: 50, api: 9000, boards: 'unlimited' },
      features: { sso: true, audit: true, sync: true, support: 'Chat in 24 h' },
    },
    enterprise: { name: 'Enterprise', custom: true },
  },
  addOns: { vault: { name: 'Vault', prices: { month: 900 } } },
});

const bare = defineCatalog({
  currency: 'usd',
  meters: {},
  plans: { only: { name: 'Only', prices: { month: 900 } } },
});

/** Every choice a catalog allows, for templates that need one. */
const choices: Record<string, Choice> = {
  'asked-three-times': { feature: 'sso' },
  'try-feature': { feature: 'sync' },
  'compliance-deadline': { feature: 'audit' },
  'limit-ahead': { meter: 'api' },
};

const refused = (act: () => unknown): BindError => {
  try {
    act();
  } catch (error) {
    if (error instanceof BindError) return error;
    throw error;
  }
  throw new Error('it was bound');
};

describe.each(templates.map((template) => [template.id, template] as const))('%s', (id, template) => {
  const bound = bindTemplate(catalog, id, choices[id]);

  test('becomes a draft that is plain JSON', () => {
    expect(bound.state).toBe('draft');
    expect(JSON.parse(JSON.stringify(bound))).toEqual(bound);
    expect(bound.id).toMatch(/^[a-z0-9-]+$/);
  });

  test('says what it watches, from where on and why, for whom, and its message step by step', () => {
    const { signal, threshold, why, audience, framework } = template;
    for (const text of [signal, threshold, why, audience, ...Object.values(framework)]) {
      expect(text.length).toBeGreaterThan(3);
    }
  });

  test('has words in every shipped language that compile', () => {
    expect(Object.keys(bound.words).sort()).toEqual(['ar', 'de', 'en', 'id', 'ms']);
    expect(() => compileCampaign(bound.words)).not.toThrow();
  });

  test('presses nobody, and fits on a phone', () => {
    const findings = Object.entries(bound.words).flatMap(([locale, words]) =>
      (['headline', 'body', 'cta'] as const).flatMap((slot) =>
        lintCopy({ slot, text: compileMessage(words![slot]), locale }).map(
          ({ rule, message }) => `${locale} ${slot} ${rule}: ${message}`,
        ),
      ),
    );
    expect(findings).toEqual([]);
  });
});

test('the five scenes are there, and every motion with its kinds of cross-sell', () => {
  expect(templates.filter(({ scene }) => scene).map(({ id }) => id)).toEqual([
    'outgrowing-plan',
    'asked-three-times',
    'better-support',
    'compliance-deadline',
    'hiring-ten',
  ]);
  expect(new Set(templates.map(({ motion }) => motion))).toEqual(
    new Set(['tier', 'feature', 'capacity', 'cross_sell']),
  );
  expect(templates.flatMap(({ cross }) => cross ?? [])).toEqual(['adjacent', 'complementary', 'platform']);
});

test('a day is written as one, in every language', () => {
  const bare = templates.filter(({ words }) => dates.test(JSON.stringify(words)));
  expect(bare.map(({ id }) => id)).toEqual([]);
});

describe('a template finds what it is about', () => {
  test('by itself where one thing fits', () => {
    expect(bindTemplate(catalog, 'outgrowing-plan')).toMatchObject({
      id: 'outgrowing-plan-seats',
      trigger: { kind: 'usage', meter: 'seats', band: 95 },
    });
    expect(bindTemplate(catalog, 'export-workaround').need).toEqual({ feature: 'sync' });
    expect(bindTemplate(catalog, 'whole-platform').offer).toEqual({ kind: 'plan', plan: 'growth' });
  });

  test('by what is chosen where several do', () => {
    const error = refused(() => bindTemplate(catalog, 'asked-three-times'));
    expect([error.code, error.choice]).toEqual(['choice_needed', 'feature']);
    expect(error.message).toBe(
      'asked-three-times: several fit, choose with --feature: sso, audit, sync, support.',
    );
    expect(bindTemplate(catalog, 'asked-three-times', { feature: 'audit' }).id).toBe(
      'asked-three-times-audit',
    );
  });

  test('or says what the catalog lacks', () => {
    const why = (id: string, choice?: Choice, from: Catalog = bare) =>
      refused(() => bindTemplate(from, id, choice)).message;
    expect(why('outgrowing-plan')).toBe(
      'outgrowing-plan: the catalog has no meter it could be about (seats in use and invited).',
    );
    expect(why('annual-at-renewal')).toBe(
      'annual-at-renewal: no plan costs less when it is paid by the year.',
    );
    expect(why('limit-ahead', { meter: 'boards' }, catalog)).toBe(
      'limit-ahead: the meter "boards" does not fit; fitting: seats, api.',
    );
    expect(why('limit-ahead', { meter: 'gone' }, catalog)).toContain('there is no meter "gone"');
    expect(refused(() => bindTemplate(catalog, 'nothing')).code).toBe('unknown_template');
  });
});

test('a shop of today finds most of the library fit', () => {
  const fit = templates.filter(({ id }) => {
    try {
      return bindTemplate(shopCatalog(), id);
    } catch (error) {
      return (error as BindError).code === 'choice_needed';
    }
  });
  expect(fit.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['outgrowing-plan', 'hiring-ten', 'help-first']),
  );
});
