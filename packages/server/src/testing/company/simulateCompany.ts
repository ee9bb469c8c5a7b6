import type { Decision, UptierEvent } from '@uptier/model';
import type { Database } from '../../storage/Database.ts';
import { acme, createTestServer, starterBilling, startOfTest } from '../createTestServer.ts';
import { account, companyCatalog, type Employee, employees, interruptions } from './company.ts';
import { createRandom, type Random } from './createRandom.ts';
import { openPage, type Visit } from './openPage.ts';

export const dayMs = 86_400_000;
const minuteMs = 60_000;

export interface Seen {
  at: number;
  user: string;
  campaign: string;
  /** The words of each step that led to it. */
  why: Decision['reasons'];
  answer: 'ignored' | 'engaged' | 'dismissed' | 'snoozed' | 'never_again';
}

export interface NotSeen {
  at: number;
  user: string;
  /** The step that ended it. */
  code: Decision['reasons'][number]['code'];
}

export interface CompanyLog {
  people: number;
  days: number;
  visitsADay: number;
  devices: number;
  visits: number;
  requests: number;
  start: number;
  upgradedAt: number;
  period: { start: number; end: number };
  seen: Seen[];
  notSeen: NotSeen[];
  /** By day: seats in use. */
  seats: number[];
  /** Visits that were shown the answer of the seats meter, by whether the company had upgraded by then. */
  answers: { before: number; after: number };
  /** Two pages of one user wished to interrupt at once; how many were let through. */
  races: { pages: number; granted: number }[];
  /** Interruptions that came on screen while the page was offline. */
  shownOffline: number;
}

/**
 * A month of one company in virtual time, through the real engine and the real server: people come and go on three devices each, reach
 * goals, ask for a locked feature, lose the network, answer prompts; seats fill up, and an owner upgrades six days before the end.
 */
export async function simulateCompany({
  db,
  people,
  days,
  visitsADay,
  seed,
}: {
  db: Database;
  people: number;
  days: number;
  /** Of one person on a working day, on average. */
  visitsADay: number;
  seed: number;
}): Promise<CompanyLog> {
  const random = createRandom(seed);
  const catalog = companyCatalog(people);
  const server = createTestServer({ db, catalog, options: { campaigns: interruptions } });
  const start = startOfTest - (startOfTest % dayMs);
  const period = { start: start - 5 * dayMs, end: start + (days - 4) * dayMs };
  const upgradedAt = start + (days - 6) * dayMs + 12 * 3_600_000;
  const log: CompanyLog = {
    people,
    days,
    visitsADay,
    devices: people * 3,
    visits: 0,
    requests: 0,
    start,
    upgradedAt,
    period,
    seen: [],
    notSeen: [],
    seats: [],
    answers: { before: 0, after: 0 },
    races: [],
    shownOffline: 0,
  };
  const billing = (plan: string) => {
    const known = starterBilling().plan!;
    server.stripe.billing.set(
      'cus_acme',
      starterBilling({ plan: { ...known, id: plan, periodStart: period.start, periodEnd: period.end } }),
    );
  };
  billing('starter');
  const seatsOn = (day: number) => Math.min(people, Math.round(people * (0.88 + (0.12 * day) / (days - 8))));

  const visits = planVisits(employees(people), { days, visitsADay, start }, random);
  let isUpgraded = false;
  let day = -1;
  for (const { at, employee, device } of visits) {
    if (!isUpgraded && at >= upgradedAt) {
      server.advance(upgradedAt - server.ctx.now());
      billing('growth');
      await server.ctx.accounts.sync(account);
      isUpgraded = true;
    }
    server.advance(Math.max(0, at - server.ctx.now()));
    const today = Math.floor((server.ctx.now() - start) / dayMs);
    if (today !== day) {
      day = today;
      log.seats[day] = seatsOn(day);
      server.hosts.set(
        account,
        acme({
          usage: { seats: { active: seatsOn(day) } },
          traits: {
            health: 0.8,
            adoption: 0.8,
            satisfaction: 0.8,
            activeWeeks: 12,
            activatedAt: start - 200 * dayMs,
          },
        }),
      );
    }
    const open = (name: string) =>
      openPage({ server, catalog, employee, client: `${employee.id}-${name}-${log.visits}` });
    log.visits += 1;
    const visit = await open(device);
    // Some people have the app open on two devices at the same time.
    const other = random.chance(0.2) ? await open('second') : null;
    await use(visit, other, { employee, random, log, now: server.ctx.now, isUpgraded });
    server.advance(minuteMs);
  }
  return log;
}

interface Planned {
  at: number;
  employee: Employee;
  device: string;
}

function planVisits(
  all: readonly Employee[],
  { days, visitsADay, start }: { days: number; visitsADay: number; start: number },
  random: Random,
): Planned[] {
  const planned: Planned[] = [];
  for (let day = 0; day < days; day += 1) {
    const isWeekend = [0, 6].includes(new Date(start + day * dayMs).getUTCDay());
    for (const employee of all) {
      for (let times = 0; times < 2; times += 1) {
        const share = visitsADay / (isWeekend ? 20 : 2);
        if (!random.chance(employee.isEager ? Math.min(1, share * 4) : share)) continue;
        const at = start + day * dayMs + 8 * 3_600_000 + random.below(10 * 60) * minuteMs;
        planned.push({ at, employee, device: ['laptop', 'phone', 'tablet'][random.below(3)]! });
      }
    }
  }
  return planned.sort((a, b) => a.at - b.at || a.employee.id.localeCompare(b.employee.id));
}

async function use(
  visit: Visit,
  other: Visit | null,
  scene: { employee: Employee; random: Random; log: CompanyLog; now: () => number; isUpgraded: boolean },
): Promise<void> {
  const { employee, random, log, now, isUpgraded } = scene;
  if (random.chance(employee.isEager ? 0.5 : 0.05)) visit.attempt('sso');
  if (random.chance(0.02)) visit.reach('first_report');
  visit.page.typing = random.chance(0.05);
  visit.page.inCall = random.chance(0.02);
  const isOffline = random.chance(0.05);
  if (isOffline) visit.goOffline();
  if (visit.answer('seats').outcome === 'show') log.answers[isUpgraded ? 'after' : 'before'] += 1;

  const decision = visit.decide();
  const { campaign, outcome, reasons } = decision;
  const answer = pickAnswer(random);
  if (outcome === 'show' && campaign) {
    if (isOffline) log.shownOffline += 1;
    // The other page may believe in a lease that has passed on: it asks for the same turn in the same moment.
    const asking = other ? [visit, other] : [visit];
    const claims = await Promise.all(asking.map((one) => one.claim(campaign.id)));
    if (other) log.races.push({ pages: 2, granted: claims.filter(Boolean).length });
    if (claims[0]) {
      visit.report({ kind: 'qualified_would_show', campaign: campaign.id });
      visit.report({ kind: 'exposure', campaign: campaign.id });
      if (answer !== 'ignored') visit.report({ kind: answer as UptierEvent['kind'], campaign: campaign.id });
      log.seen.push({ at: now(), user: employee.id, campaign: campaign.id, why: reasons, answer });
    } else {
      log.notSeen.push({ at: now(), user: employee.id, code: 'not_claimed' });
    }
  } else {
    log.notSeen.push({ at: now(), user: employee.id, code: endOf(reasons) });
  }
  await visit.flush({ twice: random.chance(0.05) });
}

/** What stopped the campaign that came furthest. */
function endOf(reasons: Decision['reasons']): NotSeen['code'] {
  const steps = ['state', 'trigger', 'qualify', 'relief', 'offer', 'pace', 'arbitrate', 'assign'];
  const failed = reasons.filter(({ passed }) => !passed);
  const furthest = failed.toSorted((a, b) => steps.indexOf(b.step) - steps.indexOf(a.step))[0];
  if (!furthest) throw new Error('A decision without a reason.');
  return furthest.code;
}

function pickAnswer(random: Random): Seen['answer'] {
  const draw = random.next();
  if (draw < 0.45) return 'ignored';
  if (draw < 0.6) return 'engaged';
  if (draw < 0.85) return 'dismissed';
  return draw < 0.96 ? 'snoozed' : 'never_again';
}
