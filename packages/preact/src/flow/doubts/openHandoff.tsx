/** @jsxImportSource preact */

import type { Stop } from '@uptier/core';
import type { Contact, CreateHandoff } from '@uptier/model';
import { render } from 'preact';
import { createStyles } from '../../appearance/createStyles.ts';
import type { UiScope } from '../../shell/UiScope.ts';
import { CloseButton } from '../CloseButton.tsx';
import { Heading } from '../Heading.tsx';
import { moreCss } from '../more/moreCss.ts';
import { openHost } from '../openHost.ts';
import { doubtsCss } from './doubtsCss.ts';
import { HandoffForm } from './HandoffForm.tsx';

export interface Handing {
  /** Null: the host named nobody. */
  person: Contact | null;
  about: Omit<CreateHandoff, 'note'>;
}

/**
 * The way from a prompt to a person, with nothing to buy in between: who answers and when, a note, a time to book; or, where nobody is
 * named, what to do if the host opened nothing. One at a time; it goes with the surfaces, and the focus back to where it was.
 */
export async function openHandoff(scope: UiScope, handing: Handing): Promise<void> {
  const { need, running } = scope;
  let stop: Stop = () => {};
  const close = () => {
    if (running.delete(close)) stop();
  };
  running.add(close);
  await need('flow', 'people');
  if (!running.has(close)) return;
  if (document.querySelector('[data-uptier=handoff]')) close();
  else stop = show(scope, handing, close);
}

function show(scope: UiScope, { person, about }: Handing, close: Stop): Stop {
  const { client, view, guard } = scope;
  const { shadow, stop } = openHost('handoff', scope);
  for (const css of [moreCss, doubtsCss]) shadow.adopt(createStyles(css));
  const draw = guard(() => {
    const { t, format } = view.get();
    render(
      <dialog
        class="flow"
        data-step="handoff"
        aria-labelledby="title"
        // The browser closes it; a hotkey of the page must not hear it too.
        onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
        onClose={close}
      >
        <div class="panel">
          <CloseButton label={t('close')} onPress={close} />
          <div class="one">
            <Heading>{person ? t('handoffTitle', { name: person.name }) : t('talkToPerson')}</Heading>
            <HandoffForm scope={{ client, t, format }} person={person} about={about} isMain />
          </div>
        </div>
      </dialog>,
      shadow.root,
    );
  });
  const stopView = view.subscribe(draw);
  draw();
  const dialog = shadow.root.querySelector('dialog')!;
  dialog.showModal();
  dialog.querySelector<HTMLElement>('h2')?.focus();
  return () => {
    stopView();
    render(null, shadow.root);
    stop();
  };
}
