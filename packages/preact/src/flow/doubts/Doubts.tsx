/** @jsxImportSource preact */

import type { FeatureGroup } from '@uptier/model';
import type { FunctionComponent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { StepProps } from '../FlowStep.tsx';
import { AdoptionAnswer } from './AdoptionAnswer.tsx';
import { ApprovalAnswer } from './ApprovalAnswer.tsx';
import { type Concern, chooseDoubts } from './chooseDoubts.ts';
import type { AnswerProps, Doubting } from './Doubting.ts';
import { NeedAnswer } from './NeedAnswer.tsx';
import { PriceAnswer } from './PriceAnswer.tsx';
import { blankRoi, readRoi } from './readRoi.ts';
import { ToolsAnswer } from './ToolsAnswer.tsx';
import { WaitAnswer } from './WaitAnswer.tsx';

const answers: Record<Concern, FunctionComponent<AnswerProps>> = {
  price: PriceAnswer,
  wait: WaitAnswer,
  need: NeedAnswer,
  approval: ApprovalAnswer,
  tools: ToolsAnswer,
  adoption: AdoptionAnswer,
};

const shownFirst = 3;

/**
 * What keeps somebody from deciding, each with its answer; it takes the place of the comparison, the price stays beside it. What was
 * typed survives closing it.
 */
export function Doubts({ step, scope, onBack }: StepProps<'compare'> & { onBack: () => void }) {
  const { client, t } = scope;
  const [open, setOpen] = useState<Concern | null>(null);
  const [all, setAll] = useState(false);
  const doubting = useDoubting(scope);
  const title = useRef<HTMLHeadingElement>(null);
  const isOpen = scope.isOpen('doubts');
  useEffect(() => {
    if (isOpen) title.current?.focus();
  }, [isOpen]);
  if (!isOpen) return null;
  const concerns = chooseDoubts({ step, ...scope, now: client.now() });
  return (
    <section class="doubts" aria-labelledby="doubts">
      <h3 id="doubts" tabIndex={-1} ref={title}>
        {t('notSure')}
      </h3>
      <ul>
        {concerns.slice(0, all ? concerns.length : shownFirst).map((concern) => (
          <Doubt
            key={concern}
            concern={concern}
            isOpen={open === concern}
            onToggle={() => setOpen(open === concern ? null : concern)}
            answer={{ step, scope, doubting }}
          />
        ))}
      </ul>
      <div class="more">
        {!all && (
          <button type="button" class="l" onClick={() => setAll(true)}>
            {t('doubtsMore')}
          </button>
        )}
        <button type="button" class="l" onClick={onBack}>
          {t('doubtsBack')}
        </button>
      </div>
    </section>
  );
}

function Doubt(props: { concern: Concern; isOpen: boolean; onToggle: () => void; answer: AnswerProps }) {
  const { concern, isOpen, onToggle, answer } = props;
  const id = useId();
  const Answer = answers[concern];
  return (
    <li data-doubt={concern}>
      <h4>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          {answer.scope.t(`doubt_${concern}`)}
        </button>
      </h4>
      <div id={id} class="answer" hidden={!isOpen}>
        {isOpen && <Answer {...answer} />}
      </div>
    </li>
  );
}

function useDoubting({ client, locale, catalog }: StepProps<'compare'>['scope']): Doubting {
  const [roiForm, setRoiForm] = useState(blankRoi);
  const [need, setStated] = useState<FeatureGroup | null>(null);
  return {
    roiForm,
    setRoiForm,
    roi: readRoi(roiForm, locale, catalog.currency),
    need,
    setNeed(stated) {
      setStated(stated);
      // Campaigns may be aimed at it on this page; it is the account's own word.
      if (stated) client.signal('stated_need', stated);
    },
  };
}
