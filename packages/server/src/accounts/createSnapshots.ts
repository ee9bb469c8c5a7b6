import {
  type AccountSnapshot,
  answersOf,
  type CampaignCandidate,
  type Grant,
  interrupts,
  type MeterState,
  sayAnswers,
} from '@uptier/model';
import type { CampaignsService } from '../campaigns/CampaignsService.ts';
import type { Pacing } from '../campaigns/createPacing.ts';
import { type AccountExplanation, explainAccount } from '../campaigns/explainAccount.ts';
import {
  type Judged,
  type JudgeInput,
  judgeCampaigns,
  mayCome,
  toPages,
} from '../campaigns/judgeCampaigns.ts';
import { isPossible, mostUrgent, type PreparedCandidate } from '../campaigns/mostUrgent.ts';
import type { Base } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import { peopleOf } from '../handoffs/peopleOf.ts';
import type { Session } from '../identity/Session.ts';
import { markQualified } from '../metrics/markQualified.ts';
import type { OpportunitiesService } from '../opportunities/createOpportunities.ts';
import { type Known, noticedOf } from '../opportunities/noticedOf.ts';
import { hashOf } from '../quotes/hashOf.ts';
import type { RequestsService } from '../requests/RequestsService.ts';
import type { Switches } from '../settings/Switches.ts';
import type { SignalsService } from '../signals/createSignals.ts';
import { namesHeard } from '../signals/namesHeard.ts';
import { findLiveUpgrade } from '../storage/findLiveUpgrade.ts';
import type { TraitsService } from '../traits/createTraits.ts';
import { trialsLeft } from '../trials/trialsLeft.ts';
import { type Allowance, allowanceOf } from './allowanceOf.ts';
import type { BillingState } from './BillingState.ts';
import type { AccountsService } from './createAccounts.ts';
import { createForecasts } from './createForecasts.ts';
import type { Device } from './deviceOf.ts';
import type { Grants } from './Grants.ts';
import { rightsOf } from './rightsOf.ts';
import { usageOf } from './usageOf.ts';

/** The page that asks. */
export interface Page {
  /** Names it, for the right to interrupt. */
  client: string;
  /** Languages it can show, the wanted one first. */
  languages: readonly string[];
  /** What it is read on; null: it does not say. */
  device: Device | null;
}

export interface Snapshots {
  /** What the user's browser may know of the account now; `told` is the host's answer about it. */
  read(session: Session, page: Page, told: Promise<HostAccount | null>): Promise<AccountSnapshot>;
  /** Why each campaign speaks to the user or does not, private reasons included: for the host, never for a page. */
  explain(session: Session): Promise<AccountExplanation>;
}

interface Parts {
  accounts: AccountsService;
  campaigns: CampaignsService;
  grants: Grants;
  pacing: Pacing;
  opportunities: OpportunitiesService;
  requests: RequestsService;
  signals: SignalsService;
  switches: Switches;
  traits: TraitsService;
}

/** Assembles the snapshot from the host, the synced state of Stripe, grants, requests, campaigns and the lease. */
export function createSnapshots(base: Base, parts: Parts): Snapshots {
  const { catalog, db, log, now, options } = base;
  const { accounts, campaigns, grants, opportunities, pacing, requests, signals, switches, traits } = parts;
  const forecastOf = createForecasts();

  /** Null when the host could not be asked. An account the host does not have is a 404, not a guess. */
  const resolve = async (account: string, told: Promise<HostAccount | null>): Promise<HostAccount | null> => {
    try {
      return await accounts.resolve(account, told);
    } catch (error) {
      if (error instanceof UptierError) throw error;
      log.error('uptier: resolveAccount failed', { account, error: String(error) });
      return null;
    }
  };

  /** Everything but whose turn it is to interrupt. Nothing is written, so looking costs nothing. */
  async function assemble(
    session: Session,
    { languages, device }: Pick<Page, 'languages' | 'device'>,
    told: Promise<HostAccount | null>,
    isExplaining = false,
  ): Promise<Assembled> {
    const host = await resolve(session.account, told);
    const billing = host && (await accounts.read(host));
    if (!host || !billing) return { snapshot: emptySnapshot(session, host), judging: null, judged: [] };
    const [granted, open, live, { prompts, payments }, known] = await Promise.all([
      grants.live(session.account),
      requests.list(session),
      findLiveUpgrade(db, session.account),
      switches.get(),
      traits.of(session.account, session.user.id),
    ]);
    const at = billing.clockTime ?? now();
    const allowance = allowanceOf(catalog, billing, granted, at);
    const meters = allowance ? metersOf(host, billing, allowance, at) : {};
    const snapshot: SnapshotBody = {
      ...emptySnapshot(session, host),
      status: billing.status,
      blockedBy: payments ? billing.blockedBy : 'payments_disabled',
      plan: billing.plan,
      meters,
      features: allowance?.features ?? {},
      grants: granted,
      card: session.scope.includes('billing:purchase') ? billing.card : null,
      estimate: billing.estimate,
      upgrade: live && {
        id: live.id,
        state: live.state,
        mine: live.user === session.user.id,
        ...(live.startsAt === null ? {} : { startsAt: live.startsAt }),
      },
      requests: open,
      approvers: host.approvers.map(({ id, name }) => ({ id, name })),
    };
    const facts = { ...(device && { device }), ...host.traits, ...known };
    snapshot.user.can = rightsOf(session, facts, host.approvers);
    const people = peopleOf(catalog, options.people, host.people, facts);
    if (people) snapshot.people = people;
    const trials = await trialsLeft(base, session.account, snapshot.features);
    if (trials) snapshot.trials = trials;
    if (!allowance) return { snapshot, judging: null, judged: [] };
    const judging: JudgeInput = {
      catalog,
      snapshot: { version: '', asOf: at, ...snapshot },
      traits: facts,
      rules: options.qualify,
      audienceOf: await campaigns.audiences(),
      now: at,
    };
    const isOn = (campaign: Pick<CampaignCandidate, 'surface'>) => prompts || !interrupts(campaign);
    const candidates = await campaigns.candidates({
      account: session.account,
      languages: [...languages, ...(host.locale ? [host.locale] : [])],
      known: {
        meters: Object.keys(meters).filter((meter) => meters[meter]!.limit !== 'unlimited'),
        locked: Object.keys(allowance.features).filter((feature) => !allowance.features[feature]),
        traits: facts,
        renewal: billing.plan?.periodEnd ?? null,
        now: at,
      },
      isExplaining,
      mayCome: (campaign) => isOn(campaign) && mayCome(campaign, judging),
    });
    const kept = candidates.filter(isOn);
    return { snapshot, judging, judged: judgeCampaigns(kept, judging) };
  }

  return {
    async read(session, page, told) {
      const { client, languages } = page;
      const { snapshot, judging, judged } = await assemble(session, page, told);
      if (!judging) return finish(snapshot);
      await notice(session.account, judged, {
        traits: judging.traits,
        meters: snapshot.meters,
        catalog,
        people: snapshot.people,
      });
      await campaigns.note(session.account, session.user.id, judging);
      // The account's half of the decision is done here, so that a page need not carry the code for it.
      const prepared = mostUrgent(toPages(judged, judging));
      const folded = await pacing.folded(session, {
        ...judging.snapshot,
        candidates: judged.map(({ candidate }) => candidate),
      });
      const dismissed = folded.filter(({ campaign }) => prepared.some(({ id }) => id === campaign));
      const { lease, paces } = await pacing.look(session, client, prepared.filter(mayInterrupt));
      const paced = prepared.map((one) => ({
        ...one,
        ...(paces.has(one.id) && { pace: paces.get(one.id)! }),
      }));
      const answers = answersOf({
        catalog,
        snapshot: { ...judging.snapshot, candidates: prepared, dismissed },
        now: judging.now,
      });
      const reader = { locale: localeOf(languages), currency: catalog.currency, now: judging.now };
      return finish({
        ...snapshot,
        candidates: sayAnswers({ candidates: paced, answers }, reader),
        answers,
        dismissed,
        heard: await signals.times({
          account: session.account,
          user: session.user.id,
          client,
          names: namesHeard(prepared),
        }),
        lease,
      });
    },

    async explain(session) {
      const told = options.resolveAccount(session.account);
      const { snapshot, judging, judged } = await assemble(session, nowhere, told, true);
      const { account, user } = session;
      const heardOf = judged.map(({ candidate }) => candidate);
      const [paces, dismissed, heard, all, { prompts }] = await Promise.all([
        pacing.paces(session, heardOf.filter(interrupts)),
        judging ? pacing.folded(session, { ...judging.snapshot, candidates: heardOf }) : [],
        signals.times({ account, user: user.id, client: '', names: namesHeard(heardOf) }),
        campaigns.all(),
        switches.get(),
      ]);
      const known = judging?.snapshot ?? { version: '', asOf: now(), ...snapshot };
      return explainAccount({
        ...{ catalog, judged, all, paces, prompts, now: judging?.now ?? known.asOf },
        snapshot: { ...known, dismissed, heard },
      });
    },
  };

  /** A pipeline that cannot be written keeps nobody from their page. */
  async function notice(account: string, judged: readonly Judged[], known: Known): Promise<void> {
    try {
      // Written once an hour; whoever gets a turn meanwhile is counted when it comes.
      if (!(await opportunities.notice(null, account, noticedOf(judged, known)))) return;
      const held = judged.filter(({ isOpportunity, prepared }) => isOpportunity && prepared.trigger?.passed);
      const candidates = held.map(({ candidate }) => candidate);
      await markQualified({ db, campaigns }, { account, campaigns: candidates, at: now() });
    } catch (error) {
      log.warn('uptier: an opportunity could not be stored', { account, error: String(error) });
    }
  }

  function metersOf(host: HostAccount, billing: BillingState, { limits }: Allowance, at: number) {
    const meters: Record<string, MeterState> = {};
    for (const { id, reset } of catalog.meters) {
      const usage = usageOf(host, id);
      const limit = limits[id];
      if (!usage || limit === undefined) continue;
      const resetsAt = reset === 'period' ? (billing.plan?.periodEnd ?? null) : null;
      const used = usage.active + usage.pending;
      const history = host.history?.[id] ?? [];
      const forecast = forecastOf(host.id, id, { history, limit, used, resetsAt, now: at });
      meters[id] = { ...usage, limit, resetsAt, forecast };
    }
    return meters;
  }

  function emptySnapshot(session: Session, host: HostAccount | null): SnapshotBody {
    const { mode, publishableKey, scriptUrl } = options.stripe;
    return {
      account: { id: session.account, name: host?.name ?? '' },
      user: { ...session.user, can: [...session.scope] },
      status: 'unknown',
      blockedBy: null,
      plan: null,
      meters: {},
      features: {},
      grants: [] as Grant[],
      card: null,
      estimate: { kind: 'none', reason: 'no_subscription' },
      upgrade: null,
      requests: [],
      approvers: [],
      candidates: [],
      lease: null,
      payments: { mode, publishableKey, scriptUrl },
      locale: host?.locale ?? null,
    };
  }

  /** The version names the content, so it is the strong ETag too: the same content on any instance is the same version. */
  function finish(body: SnapshotBody): AccountSnapshot {
    const version = hashOf(body).slice(0, 32);
    return { version, asOf: now(), ...body };
  }
}

/** The language that the page asked for first, as browsers write it; a name that is none must not throw. */
function localeOf([first = 'en']: readonly string[]): string {
  try {
    return Intl.getCanonicalLocales(first.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Whoever explains looks from the server. */
const nowhere = { languages: [], device: null };

const mayInterrupt = (candidate: PreparedCandidate) => interrupts(candidate) && isPossible(candidate);

interface Assembled {
  snapshot: SnapshotBody;
  /** Null when nothing may be proposed, because what the account has is not known. */
  judging: JudgeInput | null;
  judged: Judged[];
}

type SnapshotBody = Omit<AccountSnapshot, 'version' | 'asOf'>;
