/** @jsxImportSource preact */

import type { Part } from '@uptier/model';
import type { View } from '../shell/UiScope.ts';
import { dirOf } from '../texts/dirOf.ts';
import { drawCopy } from './drawCopy.tsx';
import type { PromptContent } from './readPrompt.ts';

export interface PromptRowProps {
  content: PromptContent;
  /** The class of the way it comes in, with a space behind it, or nothing. */
  entrance: string;
  /** Since when this may not be so any more. */
  age: string | null;
  view: View;
  onAct(): void;
  onDismiss(): void;
  onNear(): void;
}

/** One row beside what it is about: fact, consequence, price, button, "Not now". At most 72 px high where there is room. */
export function PromptRow({ content, entrance, age, view, onAct, onDismiss, onNear }: PromptRowProps) {
  const { t } = view;
  const { fact, consequence, forecast, price, action, tone, canDismiss, collapsed } = content;
  /** Copy that is in another language than our words says so, and runs its own way. */
  const draw = (copy: Part[], lang = view.lang) => {
    if (lang === view.lang) return drawCopy(copy);
    return (
      <span lang={lang} dir={dirOf(lang)}>
        {drawCopy(copy)}
      </span>
    );
  };
  const near = { type: 'button', onClick: onAct, onPointerEnter: onNear, onFocus: onNear } as const;
  if (collapsed) {
    return (
      <p class="thin s">
        <span>
          {draw(fact, content.lang)}
          {age && ` · ${age}`}
        </span>
        <button class="l" {...near}>
          {t('showOffer')}
        </button>
      </p>
    );
  }
  return (
    <section class={`row ${entrance}${tone}`} part="prompt" aria-labelledby="fact">
      <div class="t">
        <p class="f" id="fact">
          {draw(fact, content.lang)}
        </p>
        <p class="s m">
          {draw(consequence, content.lang)}
          {forecast && ` ${forecast}`}
          {/* In the same line where there is room: a page must not jump because a network did. */}
          {age && ` ${age}`}
        </p>
      </div>
      {price && <div class="cost n">{price}</div>}
      {action && (
        <div class="acts">
          <button class="b p" part="action" {...near}>
            {draw([action], content.actionLang)}
          </button>
          {canDismiss && (
            <button type="button" class="b q" onClick={onDismiss}>
              {t('notNow')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
