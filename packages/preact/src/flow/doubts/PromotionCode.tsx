/** @jsxImportSource preact */

import type { FlowErrorCode } from '@uptier/core';
import { useId, useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import type { StepProps } from '../FlowStep.tsx';
import { blockedKey } from '../QuoteNotice.tsx';

/** A code and one button: it applies what was typed, then takes it away again. What is wrong with a code is said under it. */
export function PromotionCode({ step, scope }: StepProps<'compare'>) {
  const { actions, t } = scope;
  const { promotionCode, codeRefused, busy } = step;
  const id = useId();
  const [typed, setTyped] = useState('');
  const code = typed.trim();
  const waits = busy || (promotionCode === null && code === '');
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waits) actions.applyCode(promotionCode === null ? code : null);
      }}
    >
      <label for={id}>{t('promotionCode')}</label>
      <div class="code">
        <input
          id={id}
          class="i"
          dir="ltr"
          maxLength={100}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          readOnly={promotionCode !== null || busy}
          value={promotionCode ?? typed}
          aria-invalid={codeRefused !== null}
          aria-describedby={`${id}-e`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="b" aria-disabled={waits}>
          {t(busy ? 'oneMoment' : promotionCode === null ? 'applyCode' : 'removeCode')}
        </button>
      </div>
      <p id={`${id}-e`} role="alert" class="s e">
        {codeRefused && whyRefused(codeRefused, scope)}
      </p>
    </form>
  );
}

function whyRefused(code: FlowErrorCode, { t }: FlowScope): string {
  return t(code === 'offline' ? 'sendOffline' : (blockedKey(code, t) ?? 'quoteFailed'));
}
