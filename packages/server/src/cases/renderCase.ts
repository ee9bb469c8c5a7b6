import { calculateRoi, type Interval, type Limit } from '@uptier/model';
import { html, raw } from 'hono/html';
import type { CaseFacts, CasePrice, Shown } from './CaseFacts.ts';
import type { OpenCase } from './CasesService.ts';
import { caseCss } from './caseCss.ts';
import { type CaseLanguage, caseLanguage } from './caseLanguage.ts';

type Html = ReturnType<typeof html> | null;

/** The page of a business case. Everything that people wrote is escaped by the template. */
export async function renderCase({ facts, createdAt, expiresAt }: OpenCase): Promise<string> {
  const say = caseLanguage(facts.locale);
  const { t } = say;
  const { account, author, approver, from, to } = facts;
  const by = { author, date: say.date(createdAt) };
  return page(
    say,
    from ? t('title', { account, from, to }) : t('titleFirst', { account, to }),
    html`
      <p class="m s by">${approver ? t('byFor', { ...by, approver }) : t('by', by)}</p>
      ${need(facts, say)} ${changes(facts, say)} ${price(facts, say)} ${returns(facts, say)}
      ${facts.onboarding && html`<section><h2>${t('start')}</h2><p><bdi>${facts.onboarding}</bdi></p></section>`}
      <footer class="m s">
        <p>${t('foot', { account, date: say.date(expiresAt) })}</p>
        <p class="screen">${t('print')}</p>
      </footer>
    `,
  );
}

/** What a link shows that ended, was ended, or never was. */
export async function renderEnded(locale: string): Promise<string> {
  const say = caseLanguage(locale);
  return page(say, say.t('endedTitle'), html`<p class="by">${say.t('endedBody')}</p>`);
}

async function page({ lang, dir, t }: CaseLanguage, title: string, body: Html): Promise<string> {
  return String(
    await html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${raw(caseCss)}</style>
</head>
<body><main>
<p class="m s">${t('kicker')}</p>
<h1>${title}</h1>
${body}
</main></body>
</html>`,
  );
}

function need({ need: wanted, note }: CaseFacts, { t }: CaseLanguage): Html {
  if (!wanted && !note) return null;
  const line =
    wanted &&
    ('feature' in wanted
      ? t('needFeature', wanted)
      : t('needMeter', { count: wanted.add, unit: wanted.unit }));
  return html`<section><h2>${t('need')}</h2>
    ${line && html`<p>${line}</p>`} ${note && html`<blockquote dir="auto">${note}</blockquote>`}
  </section>`;
}

function changes({ from, to, usage, features }: CaseFacts, say: CaseLanguage): Html {
  const { t, number } = say;
  if (usage.length + features.length === 0) return null;
  const limit = (value: Limit) => (value === 'unlimited' ? t('unlimited') : number(value));
  const limits = usage.map(
    ({ name, used, unit, limit: before, next }) => html`<tr>
      <th scope="row">${name}${used > 0 && html`<small>${t('inUse', { used: number(used) })}</small>`}</th>
      <td>${limit(before)}</td>
      <td><b><bdi>${limit(next)}${next !== 'unlimited' && ` ${unit}`}</bdi></b></td>
    </tr>`,
  );
  const rows = features.map(
    ({ name, from: before, to: after, why, proof }) => html`<tr>
      <th scope="row">${name}
        ${why && html`<small><bdi>${why}</bdi></small>`}
        ${proof && html`<small><a href="${proof.href}" rel="noopener noreferrer">${proof.label}</a></small>`}</th>
      <td>${shown(before, say)}</td>
      <td><b>${shown(after, say)}</b></td>
    </tr>`,
  );
  return html`<section><h2>${t('changes')}</h2>
    <table>
      <thead><tr><th scope="col">${t('what')}</th><th scope="col">${from ?? '–'}</th><th scope="col">${to}</th></tr></thead>
      <tbody>${limits}${rows}</tbody>
    </table>
  </section>`;
}

function shown(value: Shown, { t }: CaseLanguage): string {
  return value === true ? t('included') : value === false ? '–' : value;
}

function price(facts: CaseFacts, say: CaseLanguage): Html {
  const { t } = say;
  const { price: known } = facts;
  return html`<section><h2>${t('price')}</h2>
    ${known?.to && priceTable(facts, known, say)} ${known?.quote && html`<p>${quoted(known, say)}</p>`}
    ${!known && html`<p>${t('noPrice')}</p>`}
  </section>`;
}

function priceTable({ from, to }: CaseFacts, known: CasePrice, say: CaseLanguage): Html {
  const { t, list } = say;
  const { currency, yearlyDifference: difference } = known;
  const per = (side: { amount: number; interval: Interval }) =>
    t(side.interval === 'year' ? 'perYear' : 'perMonth', { amount: list(side.amount, currency) });
  const row = (label: string, amount: string) =>
    html`<tr><th scope="row">${label}</th><td class="n">${amount}</td></tr>`;
  return html`<table><tbody>
      ${known.from && row(t('now', { plan: from ?? '' }), per(known.from))}
      ${known.to && row(t('after', { plan: to }), per(known.to))}
      ${
        difference !== null &&
        html`<tr class="sum"><th scope="row">${t(difference < 0 ? 'less' : 'more')}</th>
          <td class="n">${list(Math.abs(difference), currency)}</td></tr>`
      }
    </tbody></table>
    <p class="m s">${t('beforeTax')}</p>`;
}

function quoted({ currency, quote }: CasePrice, { t, money, date }: CaseLanguage): string {
  const { at, dueToday, next } = quote!;
  return t('quoted', {
    date: date(at),
    dueToday: money(dueToday, currency),
    next: t(next.interval === 'year' ? 'perYear' : 'perMonth', { amount: money(next.amount, currency) }),
    nextDate: date(next.at),
  });
}

function returns({ roi: given, price: known, author }: CaseFacts, say: CaseLanguage): Html {
  if (!given || !known) return null;
  const { t, list } = say;
  const { currency, yearlyDifference: difference } = known;
  const roi = calculateRoi(given, difference ?? 0);
  const amount = (value: number) => list(value, currency);
  const weekly = {
    hours: t('hours', { count: given.hoursPerWeek }),
    people: t('people', { count: given.people }),
    rate: amount(given.hourlyRate),
    amount: amount(roi.perWeek),
  };
  const against = { difference: amount(difference ?? 0), count: Math.round((roi.ratio ?? 0) * 10) / 10 };
  return html`<section><h2>${t('returns')}</h2>
    <p>${t('weekly', weekly)}</p>
    <p>${t('yearly', { perWeek: weekly.amount, perYear: amount(roi.perYear) })}</p>
    ${roi.ratio !== null && html`<p class="big">${t(roi.ratio < 1 ? 'below' : 'ratio', against)}</p>`}
    <p class="m s">${t('ownNumbers', { author })}</p>
  </section>`;
}
