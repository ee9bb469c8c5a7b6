/** @jsxImportSource preact */

import { angleFor, angleText, diffSelections, type Feature } from '@uptier/model';
import type { FlowScope } from '../FlowScope.ts';
import { contactFor } from '../more/contactFor.ts';
import { reasonOf } from '../more/reasonOf.ts';
import { TalkToPerson } from '../more/TalkToPerson.tsx';
import type { AnswerProps } from './Doubting.ts';

/** What one would get here, in words that compare, with proof from the catalog; and a person to ask. */
export function ToolsAnswer({ step, scope, doubting }: AnswerProps) {
  const { t, catalog, snapshot } = scope;
  const person = contactFor(snapshot.people, 'help');
  const { request } = step.context;
  const gained = diffSelections(catalog, step.from, step.to)
    .features.flatMap(({ feature }) => catalog.features.find(({ id }) => id === feature) ?? [])
    .filter((feature) => feature.proof || angleText(feature, angleFor('other_tools')));
  const isAsked = ({ id }: Feature) => 'feature' in request && request.feature === id;
  const rows = [...gained].sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)));
  return (
    <>
      <p>{t(rows.length ? 'toolsBody' : 'toolsNone')}</p>
      {rows.length > 0 && (
        <ul class="gains">
          {rows.map((feature) => (
            <Capability key={feature.id} feature={feature} scope={scope} />
          ))}
        </ul>
      )}
      <TalkToPerson
        scope={scope}
        label={person ? t('handoffTitle', { name: person.name }) : t('talkToPerson')}
        about={aboutOf({ step, doubting })}
      />
    </>
  );
}

/** Need, offer, price and the user's own sum: nobody has to say twice what the product knows. */
function aboutOf({ step, doubting }: Pick<AnswerProps, 'step' | 'doubting'>) {
  const { plan, interval, extras, addOns } = step.to;
  const reason = reasonOf(step.context.request);
  return {
    kind: 'help' as const,
    plan,
    change: { plan, interval, extras, addOns },
    ...(reason && { reason }),
    ...(doubting.roi && { roi: doubting.roi }),
    ...(step.quote.state === 'ready' && { quoteId: step.quote.quote.id }),
  };
}

function Capability({ feature, scope }: { feature: Feature; scope: FlowScope }) {
  const { format } = scope;
  const words = angleText(feature, angleFor('other_tools'));
  const { proof } = feature;
  return (
    <li>
      <b>{format.text(feature.name)}</b>
      {words && <span class="s m">{format.text(words)}</span>}
      {proof?.href.startsWith('https://') && (
        <a class="l s" href={proof.href} target="_blank" rel="noopener noreferrer">
          {format.text(proof.label)}
        </a>
      )}
    </li>
  );
}
