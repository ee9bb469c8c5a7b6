/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { openBilling } from '../../shell/openBilling.ts';
import type { FlowScope } from '../FlowScope.ts';

/** To where a plan is changed or canceled and a card updated: as near as buying more. */
export function BillingButton({
  scope,
  label,
  look,
}: {
  scope: FlowScope;
  label: string;
  look: 'l' | 'b p';
}) {
  const [failed, setFailed] = useState(false);
  const press = async () => {
    setFailed(false);
    setFailed((await openBilling(scope)) !== null);
  };
  return (
    <>
      <button type="button" class={look} onClick={press}>
        {label}
      </button>
      <span role="alert" class="e">
        {failed && scope.t('billingFailed')}
      </span>
    </>
  );
}
