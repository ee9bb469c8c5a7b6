import type {
  ApprovalView,
  AudienceView,
  AuditView,
  CampaignDetail,
  CampaignRow,
  CampaignRules,
  CopyByLocale,
  ExplainView,
  HandoffView,
  HoldoutView,
  KeptDraft,
  MetricsCut,
  MetricsView,
  OpportunityView,
  Page,
  PipelineView,
  Preview,
  PreviewRequest,
  PublishInput,
  Results,
  RuleChanges,
  StudioError,
  StudioUser,
  TestOutlook,
  TestView,
  VersionView,
} from '../api/contract.ts';

/** A refusal by the Studio server, with words for the person. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  /** What it is about, e.g. `de.headline`. */
  readonly path: string | undefined;

  constructor(status: number, error: StudioError['error']) {
    super(error.message);
    this.code = error.code;
    this.status = status;
    this.path = error.path;
  }
}

/** What a person may change of an opportunity. */
export interface OpportunityEdit {
  stage?: 'new' | 'contacted' | 'negotiating' | 'won' | 'lost';
  note?: string;
  /** The note that it was written over: one that somebody wrote meanwhile stays, above. */
  noteBefore?: string;
  owner?: { id: string; name: string } | null;
}

/** Those that are worked on, or those that are over. */
export type PipelineState = 'open' | 'closed';

export interface StudioApi {
  me(): Promise<StudioUser>;
  metrics(days: number, by: MetricsCut | null): Promise<MetricsView>;
  pipeline(state: PipelineState): Promise<PipelineView>;
  /** What comes after the page that said `next`. */
  moreOpportunities(state: PipelineState, next: string): Promise<Page<OpportunityView>>;
  moreHandoffs(next: string): Promise<Page<HandoffView>>;
  moreApprovals(next: string): Promise<Page<ApprovalView>>;
  /** The address of the whole list. */
  csv(list: 'opportunities' | 'handoffs' | 'approvals', state?: PipelineState): string;
  changeOpportunity(one: OpportunityView, change: OpportunityEdit): Promise<OpportunityView>;
  /** Opens the opportunity that a request is worked on under, with the change. */
  workOnHandoff(one: HandoffView, change: OpportunityEdit): Promise<HandoffView>;
  workOnApproval(one: ApprovalView, change: OpportunityEdit): Promise<ApprovalView>;
  answerHandoff(one: HandoffView): Promise<HandoffView>;
  /** Another person answers. */
  assignHandoff(one: HandoffView, person: { id: string; name: string }): Promise<HandoffView>;
  campaigns(): Promise<CampaignRow[]>;
  experiments(): Promise<TestView[]>;
  /** Of one campaign, or of all; what comes after a page that said `after`, or from the newest on. */
  audit(asked: { campaign: string | null; after?: string }): Promise<Page<AuditView>>;
  pipelineAudit(asked: { after?: string }): Promise<Page<AuditView>>;
  /** Null: nobody is held out. */
  holdout(): Promise<HoldoutView | null>;
  explain(account: string): Promise<ExplainView>;
  campaign(id: string): Promise<CampaignDetail>;
  preview(id: string, input: PreviewRequest): Promise<Preview>;
  audience(id: string, rules: CampaignRules): Promise<AudienceView>;
  /** Left out, the rules stay as they are. `replaces`: another draft makes room, and is kept among those that were let go. */
  saveDraft(
    id: string,
    input: { copy: CopyByLocale; rules?: RuleChanges; replaces?: boolean; expectedVersion: number },
  ): Promise<CampaignDetail>;
  discard(id: string, expectedVersion: number): Promise<CampaignDetail>;
  publish(id: string, input: PublishInput): Promise<CampaignDetail>;
  restore(id: string, input: { version: number; expectedVersion: number }): Promise<CampaignDetail>;
  raiseTraffic(id: string, traffic: number): Promise<CampaignDetail>;
  force(id: string, account: string, arm: string | null): Promise<CampaignDetail>;
  fixWords(id: string, input: { arm: string; copy: CopyByLocale; reason: string }): Promise<CampaignDetail>;
  /** Ends the test; the kept version becomes everybody's. */
  stop(id: string, input: { keep: string; note?: string; expectedVersion: number }): Promise<CampaignDetail>;
  /** In whole percent; the shares come to 100. */
  outlook(id: string, design: { shares: number[]; traffic: number }): Promise<TestOutlook>;
  /** Of the latest test, where no phase is given. */
  results(id: string, phase?: number): Promise<Results>;
  /** Where the accounts of a test are, as CSV. */
  exposures(id: string, phase: number): string;
  /** Newest first. */
  history(id: string): Promise<VersionView[]>;
  /** The last that were thrown away or replaced. */
  keptDrafts(id: string): Promise<KeptDraft[]>;
}

const keyOf = ({ account, id }: { account: string; id: string }) =>
  `${encodeURIComponent(account)}/${encodeURIComponent(id)}`;

export function createApi(base: string): StudioApi {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new ApiError(0, {
        code: 'offline',
        message: 'Studio cannot be reached. Nothing you wrote is lost; it goes on when the network is back.',
      });
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new ApiError(response.status, readError(answer));
    return answer as T;
  };
  const at = (id: string) => `/campaigns/${encodeURIComponent(id)}`;
  return {
    me: () => call('GET', '/me'),
    metrics: (days, by) => call('GET', `/metrics?days=${days}${by ? `&by=${by}` : ''}`),
    pipeline: (state) => call('GET', `/pipeline?state=${state}`),
    moreOpportunities: (state, next) => call('GET', `/opportunities?state=${state}&after=${next}`),
    moreHandoffs: (next) => call('GET', `/handoffs?after=${next}`),
    moreApprovals: (next) => call('GET', `/approvals?after=${next}`),
    csv: (list, state) => `${base}/${list}.csv${state ? `?state=${state}` : ''}`,
    changeOpportunity: (one, change) => call('PATCH', `/opportunities/${keyOf(one)}`, change),
    workOnHandoff: (one, change) => call('PATCH', `/handoffs/${keyOf(one)}/opportunity`, change),
    workOnApproval: (one, change) => call('PATCH', `/approvals/${keyOf(one)}/opportunity`, change),
    assignHandoff: (one, person) => call('PATCH', `/handoffs/${keyOf(one)}`, { person }),
    answerHandoff: (one) => call('POST', `/handoffs/${keyOf(one)}/answer`),
    campaigns: () => call('GET', '/campaigns'),
    experiments: () => call('GET', '/experiments'),
    audit: ({ campaign, after }) => call('GET', `/audit${queryOf({ campaign, after })}`),
    pipelineAudit: ({ after }) => call('GET', `/audit/pipeline${queryOf({ after })}`),
    holdout: () => call('GET', '/holdout'),
    explain: (account) => call('GET', `/explain/${encodeURIComponent(account)}`),
    campaign: (id) => call('GET', at(id)),
    preview: (id, input) => call('POST', `${at(id)}/preview`, input),
    audience: (id, rules) => call('POST', `${at(id)}/audience`, { rules }),
    saveDraft: (id, input) => call('PUT', `${at(id)}/draft`, input),
    discard: (id, expectedVersion) => call('POST', `${at(id)}/discard`, { expectedVersion }),
    publish: (id, input) => call('POST', `${at(id)}/publish`, input),
    restore: (id, input) => call('POST', `${at(id)}/restore`, input),
    raiseTraffic: (id, traffic) => call('POST', `${at(id)}/traffic`, { traffic }),
    force: (id, account, arm) => call('POST', `${at(id)}/force`, { account, arm }),
    fixWords: (id, input) => call('POST', `${at(id)}/fix`, input),
    stop: (id, input) => call('POST', `${at(id)}/stop`, input),
    outlook: (id, { shares, traffic }) =>
      call('GET', `${at(id)}/outlook?shares=${shares.join(',')}&traffic=${traffic}`),
    results: (id, phase) => call('GET', `${at(id)}/results${phase === undefined ? '' : `/${phase}`}`),
    exposures: (id, phase) => `${base}${at(id)}/results/${phase}/exposures.csv`,
    history: (id) => call('GET', `${at(id)}/history`),
    keptDrafts: (id) => call('GET', `${at(id)}/drafts`),
  };
}

function queryOf(asked: Record<string, string | null | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

function readError(answer: unknown): StudioError['error'] {
  const error = (answer as Partial<StudioError> | null)?.error;
  return (
    error ?? { code: 'internal', message: 'Studio could not answer. Your text is kept here; try again.' }
  );
}
