import { useSignal } from '@preact/signals';
import { listAmount, planById, type Selection } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
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
export function Comparison({ step, ready }: { step: StepOf<'compare'>; ready: Ready }) {
  const { t } = useScope().view.value;
  const format = useFormat();
  const unfolded = useSignal(false);
  const { catalog, snapshot } = ready;
  const { from, to, context } = step;
  const rows = readDifferences({ catalog, snapshot, from, to, request: context.request, t, format });
  const open = openRows(rows.length);
  const shown = unfolded.value ? rows : rows.slice(0, open);
  const nameOf = (selection: Selection | null) => {
    const plan = selection && planById(catalog, selection.plan);
    return plan ? format.text(plan.name) : t('noPlan');
  };
  const caption = t('compareCaption', { from: nameOf(from), to: nameOf(to) });
  return (
    <div>
      <table class="cmp" {...is.table}>
        <caption class="vh">{caption}</caption>
        <thead {...is.rowgroup}>
          <tr {...is.row}>
            <th {...is.columnheader} scope="col">
              <span class="vh">{t('whatChanges')}</span>
            </th>
            <th {...is.columnheader} scope="col" class="from">
              <span class="m">{nameOf(from)}</span>
              <ListPrice selection={from} ready={ready} />
            </th>
            <th {...is.columnheader} scope="col" class="to">
              {nameOf(to)}
              <ListPrice selection={to} ready={ready} />
            </th>
          </tr>
        </thead>
        <tbody {...is.rowgroup}>
          {shown.map((row) => (
            <DifferenceRow key={row.key} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length > open && (
        <button
          type="button"
          class="l s m"
          aria-expanded={unfolded.value}
          onClick={() => (unfolded.value = !unfolded.value)}
        >
          {unfolded.value ? t('fewerDifferences') : t('moreDifferences', { count: rows.length - open })}
        </button>
      )}
    </div>
  );
}

function DifferenceRow({ row }: { row: Difference }) {
  const { t } = useScope().view.value;
  const none = (
    <>
      <span aria-hidden="true">–</span>
      <span class="vh">{t('notIncluded')}</span>
    </>
  );
  return (
    <tr {...is.row}>
      <th {...is.rowheader} scope="row">
        {row.label}
        {row.note && <span class="s m">{row.note}</span>}
      </th>
      <td {...is.cell} class="from m">
        {row.from ?? none}
      </td>
      <td {...is.cell} class="to">
        <b>{row.to ?? none}</b>
      </td>
    </tr>
  );
}

function ListPrice({ selection, ready }: { selection: Selection | null; ready: Ready }) {
  const { t } = useScope().view.value;
  const format = useFormat();
  const amount = selection && listAmount(ready.catalog, selection);
  if (!selection || amount === null) return null;
  const price = format.list(amount, ready.catalog.currency);
  return <span class="s m">{t(selection.interval === 'year' ? 'perYear' : 'perMonth', { price })}</span>;
}
