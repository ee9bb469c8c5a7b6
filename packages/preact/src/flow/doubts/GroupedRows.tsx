/** @jsxImportSource preact */

import type { FeatureGroup } from '@uptier/model';
import type { FlowScope } from '../FlowScope.ts';
import type { AllRows } from '../more/AllDifferences.tsx';

/** Written out, as in the comparison: a table that is laid out another way loses its roles in Safari. */
const is = {
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  rowheader: { role: 'rowheader' },
} as const;

/** Every difference under the name of its group; that of what was asked for comes first, the others in the order of the rows. */
export function GroupedRows({ scope, rows, Row }: AllRows) {
  const groups = [...new Set(rows.map(({ key }) => groupOf(key, scope)))];
  return groups.map((group) => (
    // The key stands first: after a spread it would need `createElement`, which nothing else in the bundle does.
    <tbody key={group} {...is.rowgroup}>
      {groups.length > 1 && (
        <tr {...is.row} class="grp">
          <th {...is.rowheader} scope="rowgroup" colSpan={3}>
            {scope.t(`group_${group}`)}
          </th>
        </tr>
      )}
      {rows
        .filter(({ key }) => groupOf(key, scope) === group)
        .map((row) => (
          <Row scope={scope} key={row.key} row={row} />
        ))}
    </tbody>
  ));
}

export function groupOf(key: string, { catalog }: FlowScope): FeatureGroup {
  return catalog.features.find(({ id }) => key === `feature:${id}`)?.group ?? 'limits';
}
