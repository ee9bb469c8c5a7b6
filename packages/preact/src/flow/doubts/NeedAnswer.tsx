/** @jsxImportSource preact */

import { angleFor, angleText, type FeatureGroup } from '@uptier/model';
import type { FlowScope } from '../FlowScope.ts';
import { type Difference, readDifferences } from '../readDifferences.ts';
import type { AnswerProps } from './Doubting.ts';
import { groupOf } from './GroupedRows.tsx';
import { TrialOffer } from './TrialOffer.tsx';

const groups: FeatureGroup[] = ['limits', 'capabilities', 'security', 'integrations', 'support'];

/** One optional question that filters the differences and chooses the side they speak from. "Nothing of it" is an answer too. */
export function NeedAnswer({ step, scope, doubting }: AnswerProps) {
  const { t, format, catalog } = scope;
  const { need, setNeed } = doubting;
  const rows = readDifferences(step, scope).filter(({ key }) => !need || groupOf(key, scope) === need);
  return (
    <>
      <label class="field">
        <span>{t('needQuestion')}</span>
        <select
          class="i"
          value={need ?? ''}
          onChange={(event) => setNeed((event.currentTarget.value || null) as FeatureGroup | null)}
        >
          <option value="">{t('needAny')}</option>
          {groups.map((group) => (
            <option key={group} value={group}>
              {t(`need_${group}`)}
            </option>
          ))}
        </select>
      </label>
      <div role="status">
        {rows.length === 0 ? (
          <p>{t('needNothing', { plan: format.plan(catalog, step.to.plan) })}</p>
        ) : (
          <ul class="gains">
            {rows.map((row) => (
              <Gain key={row.key} row={row} need={need} scope={scope} />
            ))}
          </ul>
        )}
      </div>
      <TrialOffer scope={scope} step={step} />
    </>
  );
}

function Gain({ row, need, scope }: { row: Difference; need: FeatureGroup | null; scope: FlowScope }) {
  const feature = featureOf(row.key, scope);
  const words = feature && angleText(feature, angleFor(need));
  return (
    <li>
      <b>{row.label}</b>
      <span>{row.to}</span>
      {(words || row.note) && <span class="s m">{words ? scope.format.text(words) : row.note}</span>}
    </li>
  );
}

function featureOf(key: string, { catalog }: FlowScope) {
  return catalog.features.find(({ id }) => key === `feature:${id}`);
}
