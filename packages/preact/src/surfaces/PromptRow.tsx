import { useScope } from '../shell/UiScope.ts';
import { Copy } from './Copy.tsx';
import type { PromptContent } from './readPrompt.ts';

export interface PromptHandlers {
  onAct(): void;
  onDismiss(): void;
  onNear(): void;
}

/** One row beside what it is about: fact, consequence, price, button, "Not now". At most 72 px high where there is room. */
export function PromptRow({ content, handlers }: { content: PromptContent; handlers: PromptHandlers }) {
  const { t } = useScope().view.value;
  const { fact, consequence, price, action, tone, canDismiss, collapsed } = content;
  const { onAct, onDismiss, onNear } = handlers;
  if (collapsed) {
    return (
      <div class="thin s">
        <span>
          <Copy parts={fact} />
        </span>
        <button type="button" class="l" onClick={onAct} onPointerEnter={onNear} onFocus={onNear}>
          {t('showOffer')}
        </button>
      </div>
    );
  }
  return (
    <section class={`row in ${tone}`} aria-labelledby="fact">
      <div class="t">
        <p class={tone === 'quiet' ? '' : `f${tone === 'notice' ? ' e' : ''}`} id="fact">
          <Copy parts={fact} />
        </p>
        {consequence.length > 0 && (
          <p class="s m">
            <Copy parts={consequence} />
          </p>
        )}
      </div>
      {price && (
        <div class="cost">
          <div class="n">{price.list}</div>
          {price.today && <div class="s m n">{price.today}</div>}
        </div>
      )}
      {action && (
        <div class="acts">
          <button type="button" class="b p" onClick={onAct} onPointerEnter={onNear} onFocus={onNear}>
            {action.label}
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
