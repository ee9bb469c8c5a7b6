/** @jsxImportSource preact */

import { listAmount, type Selection } from '@uptier/model';
import { useState } from 'preact/hooks';
import { paysListPrice } from '../shell/paysListPrice.ts';
import { useFlow } from './FlowScope.ts';
import type { StepOf } from './FlowStep.tsx';
import { type Difference, openRows, readDifferences } from './readDifferences.ts';

/** Roles written out: a table whose rows are laid out another way on small screens loses its own in Safari. */
const is = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** Current beside recommended, differences first, each tied to what this account does. */
export function Comparison({ step }: { step: StepOf<'compare'> }) {
  const scope = useFlow();
  const { t, format, catalog } = scope;
  const [unfolded, setUnfolded] = useState(false);
  const { from, to } = step;
  const rows = readDifferences(step, scope);
  const open = openRows(rows.length);
  const nameOf = (selection: Selection | null) => format.plan(catalog, selection?.plan) || t('noPlan');
  return (
    <div>
      <table class="cmp" {...is.table}>
        <caption class="vh">{t('compareCaption', { from: nameOf(from), to: nameOf(to) })}</caption>
        <thead {...is.rowgroup}>
          <tr {...is.row}>
            <th {...is.columnheader} scope="col">
              <span class="vh">{t('whatChanges')}</span>
            </th>
            <th {...is.columnheader} scope="col" class="from">
              <span class="m">{nameOf(from)}</span>
              <ListPrice selection={from} />
            </th>
            <th {...is.columnheader} scope="col" class="to">
              {nameOf(to)}
              <ListPrice selection={to} />
            </th>
          </tr>
        </thead>
        <tbody {...is.rowgroup}>
          {(unfolded ? rows : rows.slice(0, open)).map((row) => (
            <DifferenceRow key={row.key} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length > open && (
        <button type="button" class="l s m" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? t('fewerDifferences') : t('moreDifferences', { count: rows.length - open })}
        </button>
      )}
    </div>
  );
}

function DifferenceRow({ row }: { row: Difference }) {
  return (
    <tr {...is.row}>
      <th {...is.rowheader} scope="row">
        {row.label}
        {row.note && <span class="s m">{row.note}</span>}
      </th>
      <td {...is.cell} class={`from m${row.from === null ? ' none' : ''}`}>
        <Value of={row.from} />
      </td>
      <td {...is.cell} class="to">
        <b>
          <Value of={row.to} />
        </b>
      </td>
    </tr>
  );
}

/** A dash is read aloud as nothing, or as "minus". */
function Value({ of }: { of: string | null }) {
  const { t } = useFlow();
  if (of !== null) return <>{of}</>;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="vh">{t('notIncluded')}</span>
    </>
  );
}

function ListPrice({ selection }: { selection: Selection | null }) {
  const { t, format, catalog, snapshot } = useFlow();
  const amount = selection && listAmount(catalog, selection);
  if (!selection || amount === null || !paysListPrice(snapshot)) return null;
  const price = format.list(amount, catalog.currency);
  return <span class="s m">{t(selection.interval === 'year' ? 'perYear' : 'perMonth', { price })}</span>;
}
