import type { Catalog } from '@uptier/model';
import type { StripeTarget } from '../stripe/readStripeTarget.ts';
import { type Finding, ok, problem, warning } from './Finding.ts';
import { lookAtClock } from './lookAtClock.ts';
import { priceNamesOf } from './priceNamesOf.ts';

const stripeUrl = 'https://api.stripe.com';
const patienceMs = 10_000;
/** Stripe takes at most ten lookup keys in one question (https://docs.stripe.com/api/prices/list). */
const namesAtOnce = 10;

/** Reads from Stripe whether the key works and which of the catalog's prices are there. Changes nothing. */
export async function lookAtStripe({
  target,
  catalog,
  now,
}: {
  target: StripeTarget;
  catalog: Catalog | null;
  now: () => number;
}): Promise<Finding[]> {
  const names = catalog ? priceNamesOf(catalog) : [];
  const found = new Set<string>();
  let findings: Finding[] = [];
  for (let from = 0; from === 0 || from < names.length; from += namesAtOnce) {
    const answer = await ask(target, names.slice(from, from + namesAtOnce));
    if (typeof answer === 'string') {
      return [
        problem(
          'stripe.reachable',
          `${target.label} does not answer (${answer}). Does a firewall or proxy stand between?`,
        ),
      ];
    }
    if (from === 0) findings = lookAtAnswer(answer, target, now());
    if (!answer.ok) return findings;
    for (const name of await namesIn(answer)) found.add(name);
  }
  return [...findings, ...lookAtPrices(names, found)];
}

async function ask({ options }: StripeTarget, names: string[]): Promise<Response | string> {
  const query = new URLSearchParams([
    ['active', 'true'],
    ['limit', String(namesAtOnce)],
    ...names.map((name) => ['lookup_keys[]', name]),
  ]);
  try {
    return await fetch(`${options.sandbox?.url ?? stripeUrl}/v1/prices?${query}`, {
      headers: { authorization: `Bearer ${options.secretKey}` },
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? message;
  }
}

function lookAtAnswer(answer: Response, { label }: StripeTarget, now: number): Finding[] {
  const clock = lookAtClock(answer, now);
  const key = {
    200: ok('stripe.reachable', `${label} answers, and takes the key.`),
    401: problem('stripe.reachable', `${label} answers, but does not know the key. Was it rolled?`),
    403: problem(
      'stripe.reachable',
      `${label} answers, but the restricted key may not read prices. Give it that permission.`,
    ),
  }[answer.status];
  const other = warning('stripe.reachable', `${label} answered with ${answer.status}. Try again later.`);
  return [key ?? other, ...(clock ? [clock] : [])];
}

async function namesIn(answer: Response): Promise<string[]> {
  const { data } = (await answer.json()) as { data: { lookup_key: string | null }[] };
  return data.flatMap(({ lookup_key }) => (lookup_key === null ? [] : [lookup_key]));
}

function lookAtPrices(names: string[], found: Set<string>): Finding[] {
  if (names.length === 0) return [];
  const missing = names.filter((name) => !found.has(name));
  if (missing.length === 0)
    return [ok('stripe.prices', `All ${names.length} prices of the catalog are there.`)];
  const some = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ', …' : '');
  return [
    problem(
      'stripe.prices',
      `${missing.length} of ${names.length} prices are missing (${some}). Create them with: uptier push`,
    ),
  ];
}
