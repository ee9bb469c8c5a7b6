/** @jsxImportSource preact */

import { costOfWaiting, type PlacementTarget } from '@uptier/model';
import { useState } from 'preact/hooks';
import type { FlowScope } from '../FlowScope.ts';
import type { StepOf } from '../FlowStep.tsx';
import type { AnswerProps } from './Doubting.ts';
import { NumberField } from './NumberField.tsx';
import { readNumber } from './readNumber.ts';
import { Said } from './Said.tsx';
import { StartDate } from './StartDate.tsx';

const day = 86_400_000;

/** What it costs now, what waiting costs, and a reminder at the renewal: waiting is a fair answer. */
export function WaitAnswer({ step, scope }: AnswerProps) {
  const { client, t, format, snapshot, locale } = scope;
  const [hours, setHours] = useState('');
  const [reminded, setReminded] = useState(false);
  if (!snapshot.plan) return <p>{t('waitNone')}</p>;
  const until = snapshot.plan.periodEnd;
  const date = format.date(until);
  const hoursPerWeek = readNumber(hours, locale);
  const campaign = campaignFor(step, scope);
  const now = priceText();
  return (
    <>
      {now && <p>{now}</p>}
      <p>{t('waitFree', { date })}</p>
      <NumberField scope={scope} label={t('waitHours')} value={hours} onInput={setHours} />
      <p role="status">{!!hoursPerWeek && <b>{costText(hoursPerWeek)}</b>}</p>
      {reminded && <Said>{t('reminderSet', { date })}</Said>}
      {campaign && !reminded && (
        <button
          type="button"
          class="b"
          onClick={() => {
            client.report({ kind: 'snoozed', campaign, until });
            setReminded(true);
          }}
        >
          {t('remindMe', { date })}
        </button>
      )}
      <StartDate scope={scope} step={step} />
    </>
  );

  function priceText(): string {
    if (step.quote.state !== 'ready' || step.quote.quote.start) return '';
    const { dueToday, currency } = step.quote.quote;
    const count = Math.max(1, Math.round((until - client.now()) / day));
    return t('waitNow', { amount: format.money(dueToday, currency), days: t('daysCount', { count }) });
  }

  function costText(perWeek: number): string {
    const { weeks, hours: total } = costOfWaiting({ hoursPerWeek: perWeek, from: client.now(), until });
    return t('waitCost', {
      hours: t('hoursCount', { count: perWeek }),
      weeks: t('weeksCount', { count: weeks }),
      total: t('hoursCount', { count: total }),
      date,
    });
  }
}

/** The campaign that stands in this place: what a reminder brings back. */
function campaignFor({ context: { request } }: StepOf<'compare'>, { client }: FlowScope): string | null {
  const target: PlacementTarget =
    'meter' in request
      ? { meter: request.meter }
      : 'feature' in request
        ? { feature: request.feature }
        : { surface: 'card' };
  return client.decision(target).get().campaign?.id ?? null;
}
