import type { Catalog } from '@uptier/model';
import type { OpenRequest, Opportunity, StoredHandoff } from '@uptier/server';
import type { CsvRow } from '../toCsv.ts';
import type { OpportunityView } from './contract.ts';
import { toApproval, toHandoff, toOpportunity } from './toPipeline.ts';

interface Csv<T> {
  head: CsvRow;
  row(one: T): CsvRow;
}

const iso = (at: number) => new Date(at).toISOString();

export function opportunityCsv(catalog: Catalog, now: number): Csv<Opportunity> {
  return {
    head: [
      'rank',
      'account',
      'motion',
      'stage',
      'days in stage',
      'offer',
      'yearly (minor units)',
      'currency',
      'owner',
      'why this rank',
      'reasons',
      'note',
    ],
    row(stored) {
      const one = toOpportunity(stored, catalog, now);
      return [
        one.rank,
        one.account,
        one.motion,
        one.stage,
        one.daysInStage,
        one.offer ?? '',
        one.yearly ?? '',
        one.currency,
        one.owner?.name ?? '',
        one.ranking.map(({ says, points, most }) => `${says} (${points} of ${most})`).join('; '),
        one.reasons.join('; '),
        one.note,
      ];
    },
  };
}

/** A request, and the opportunity it is worked on under; null: nobody does yet. */
export interface Linked<T> {
  asked: T;
  opportunity: Opportunity | null;
}

const workHead = ['owner', 'stage', 'days in stage', 'note on it'];
const workRow = ({ owner, stage, daysInStage, note }: OpportunityView) => [
  owner?.name ?? '',
  stage,
  daysInStage,
  note,
];

export function handoffCsv(catalog: Catalog, now: number): Csv<Linked<StoredHandoff>> {
  return {
    head: ['account', 'kind', 'from', 'to', 'note', 'context', 'asked', 'answer promised by', ...workHead],
    row({ asked, opportunity }) {
      const one = toHandoff(asked, opportunity, catalog, now);
      const { account, kind, from, to, note, context, createdAt, replyBy } = one;
      return [
        ...[account, kind, from, to.name, note, context.join('; '), iso(createdAt), iso(replyBy)],
        ...workRow(one.opportunity),
      ];
    },
  };
}

export function approvalCsv(catalog: Catalog, now: number): Csv<Linked<OpenRequest>> {
  return {
    head: ['account', 'wants', 'asked by', 'notes', 'approver', 'asked', 'lapses', ...workHead],
    row({ asked, opportunity }) {
      const one = toApproval(asked, opportunity, catalog, now);
      const { account, wants, from, to, createdAt, expiresAt } = one;
      const [names, notes] = [from.map(({ name }) => name), from.map(({ note }) => note)];
      return [
        ...[account, wants, names.join('; '), notes.join('; '), to, iso(createdAt), iso(expiresAt)],
        ...workRow(one.opportunity),
      ];
    },
  };
}
