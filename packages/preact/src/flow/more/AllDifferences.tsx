/** @jsxImportSource preact */

import type { ComponentType } from 'preact';
import type { FlowScope } from '../FlowScope.ts';
import type { Difference } from '../readDifferences.ts';
import { useDoubts } from './useDoubts.ts';

export interface AllRows {
  scope: FlowScope;
  rows: Difference[];
  Row: ComponentType<{ scope: FlowScope; row: Difference }>;
}

/** Every difference, group by group. Until the words of the groups are there, and where they cannot be had, without their names. */
export function AllDifferences({ scope, rows, Row }: AllRows) {
  const { doubts } = useDoubts(scope, true);
  if (doubts) return <doubts.GroupedRows scope={scope} rows={rows} Row={Row} />;
  return (
    <tbody>
      {rows.map((row) => (
        <Row scope={scope} key={row.key} row={row} />
      ))}
    </tbody>
  );
}
