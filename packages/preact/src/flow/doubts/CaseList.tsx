/** @jsxImportSource preact */

import type { BusinessCase } from '@uptier/model';
import { useEffect, useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import { SendProblem } from './SendProblem.tsx';
import { useSend } from './useSend.ts';

/** Links that still work, each with its end. Nothing where there are none; the form above does not wait for them. */
export function CaseList({ scope }: { scope: FlowScope }) {
  const { client, t, format, catalog } = scope;
  const [cases, setCases] = useState<BusinessCase[] | 'failed'>([]);
  const { sent, send } = useSend<void>();
  useEffect(() => {
    client.call('GET /cases', {}).then(
      (answer) => setCases(answer.cases),
      () => setCases('failed'),
    );
  }, []);
  if (cases === 'failed') return <p class="s m">{t('caseListFailed')}</p>;
  if (cases.length === 0) return <p role="status">{sent.kind === 'done' && t('caseEnded')}</p>;
  return (
    <section class="links">
      <h5>{t('caseOpen')}</h5>
      <ul>
        {cases.map(({ id, to, createdAt }) => {
          const values = { plan: format.plan(catalog, to.plan), date: format.date(createdAt) };
          return (
            <li key={id}>
              <span>{t('caseRow', values)}</span>
              <button type="button" class="l" aria-label={t('caseEndOf', values)} onClick={() => end(id)}>
                {t('caseEnd')}
              </button>
            </li>
          );
        })}
      </ul>
      <SendProblem scope={scope} sent={sent} />
    </section>
  );

  function end(id: string): void {
    send(async () => {
      await client.call('POST /cases/:id/revoke', { id });
      setCases((left) => (left === 'failed' ? left : left.filter((one) => one.id !== id)));
    });
  }
}
