/** @jsxImportSource preact */

import { listAmount, type Selection } from '@uptier/model';
import { paysListPrice } from '../shell/UiScope.ts';
import type { FlowScope } from './FlowScope.ts';
import type { StepProps } from './FlowStep.tsx';
import { type Difference, openRows, readDifferences } from './readDifferences.ts';

/** Its role written out: a table whose rows are laid out another way on small screens loses its own in Safari. */
const is = <Role extends string>(role: Role) => ({ role });

/** Current beside recommended, differences first, each tied to what this account does. */
export function Comparison({ step, scope }: StepProps<'compare'>) {
  const { t, format, catalog, more } = scope;
  const unfolded = scope.isOpen('differences');
  const { from, to } = step;
  const rows = readDifferences(step, scope);
  const open = openRows(rows.length);
  const nameOf = (selection: Selection | null) => format.plan(catalog, selection?.plan) || t('noPlan');
  return (
    <div>
      <table class="cmp" {...is('table')}>
        <caption class="vh">{t('compareCaption', { from: nameOf(from), to: nameOf(to) })}</caption>
        <thead {...is('rowgroup')}>
          <tr {...is('row')}>
            <th {...is('columnheader')} scope="col">
              <span class="vh">{t('whatChanges')}</span>
            </th>
            <th {...is('columnheader')} scope="col" class="from m">
              {nameOf(from)}
              <ListPrice scope={scope} selection={from} />
            </th>
            <th {...is('columnheader')} scope="col" class="to">
              <span>
                <b>{nameOf(to)}</b>
                <ListPrice scope={scope} selection={to} />
              </span>
            </th>
          </tr>
        </thead>
        {unfolded && more ? (
          <more.AllDifferences scope={scope} rows={rows} Row={DifferenceRow} />
        ) : (
          <tbody {...is('rowgroup')}>
            {rows.slice(0, open).map((row) => (
              <DifferenceRow scope={scope} key={row.key} row={row} />
            ))}
          </tbody>
        )}
      </table>
      {rows.length > open && (
        <button
          type="button"
          class="l s m"
          aria-expanded={unfolded}
          onClick={() => scope.toggle('differences')}
        >
          {unfolded && more ? t('fewerDifferences') : t('moreDifferences', { count: rows.length - open })}
        </button>
      )}
    </div>
  );
}

function DifferenceRow({ row, scope }: { row: Difference; scope: FlowScope }) {
  return (
    <tr {...is('row')}>
      <th {...is('rowheader')} scope="row">
        {row.label}
        {row.note && <span class="s m">{row.note}</span>}
      </th>
      <td {...is('cell')} class={`from m${row.from ? '' : ' none'}`}>
        {cellText(row.from, scope)}
      </td>
      <td {...is('cell')} class="to">
        <b>{cellText(row.to, scope)}</b>
      </td>
    </tr>
  );
}

/** A dash is read aloud as nothing, or as "minus". */
function cellText(text: string | null, { t }: FlowScope) {
  return (
    text ?? (
      <>
        <span aria-hidden="true">–</span>
        <span class="vh">{t('notIncluded')}</span>
      </>
    )
  );
}

function ListPrice({ selection, scope }: { selection: Selection | null; scope: FlowScope }) {
  const { t, format, catalog } = scope;
  const amount = selection && listAmount(catalog, selection);
  if (amount === null || !paysListPrice(scope)) return null;
  const price = format.list(amount, catalog.currency);
  return <span class="s m">{t(selection?.interval === 'year' ? 'perYear' : 'perMonth', { price })}</span>;
}
