import { decide, emptyPage, sayReason } from '@uptier/model';
import { checkAppearance, renderPromptPreview } from '@uptier/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choices, Preview, Scene } from '../api/contract.ts';
import { directionOf } from './directionOf.ts';
import { Unchecked } from './Unchecked.tsx';
import type { PreviewState } from './usePreview.ts';

export interface LivePreviewProps {
  drawn: PreviewState;
  locale: string;
  /** Left out: the account it is shown to cannot be changed. */
  scene?: Scene;
  choices?: Choices;
  setScene?(scene: Scene): void;
}

const widths = { phone: 'Phone', tablet: 'Tablet', full: 'Full width' } as const;
type Width = keyof typeof widths;
type Scheme = 'light' | 'dark';
type Dir = 'auto' | 'rtl' | 'ltr';
const personas: Record<Scene['persona'], string> = {
  buyer: 'may pay',
  asker: 'may ask somebody',
  neither: 'may do neither',
};
const uses: [number | undefined, string][] = [
  [undefined, 'its own band'],
  [40, '40 %'],
  [80, '80 %'],
  [95, '95 %'],
  [100, '100 %'],
  [120, '120 %'],
];

/** The real component with the words being written, in the host's look; nothing is sent and nothing counts. */
export function LivePreview({ drawn, locale, scene, choices, setScene }: LivePreviewProps) {
  const { preview, problem, retry } = drawn;
  const host = useRef<HTMLDivElement>(null);
  const [scheme, setScheme] = useState<Scheme>('light');
  const [dir, setDir] = useState<Dir>('auto');
  const [width, setWidth] = useState<Width>('full');
  const direction = dir === 'auto' ? directionOf(locale) : dir;
  const decision = preview && decisionOf(preview);
  useEffect(() => {
    if (!host.current || !preview || !decision) return;
    const { snapshot, catalog, copy, theme } = preview;
    const shown = renderPromptPreview(host.current, {
      decision,
      copy: copy[locale] ?? copy.en,
      ...{ snapshot, catalog, locale, dir: direction },
      appearance: { ...theme.appearance, scheme },
    });
    return shown.stop;
  }, [preview, locale, scheme, direction]);
  const stage = preview?.theme;
  const silent =
    decision && decision.outcome !== 'show' ? decision.reasons.findLast(({ passed }) => !passed) : null;
  return (
    <aside class="preview" aria-label="Preview">
      <div class="switches">
        <Choice<Scheme>
          label="Colours"
          value={scheme}
          options={{ light: 'Light', dark: 'Dark' }}
          choose={(next) => setScheme(next)}
        />
        <Choice<Width> label="Width" value={width} options={widths} choose={(next) => setWidth(next)} />
        <Choice<Dir>
          label="Direction"
          value={dir}
          options={{ auto: 'By language', ltr: 'Left to right', rtl: 'Right to left' }}
          choose={(next) => setDir(next)}
        />
        {scene && choices && setScene && <SceneSwitches {...{ scene, choices, setScene }} />}
      </div>
      {problem && <Unchecked problem={problem} retry={retry} />}
      <div
        class={`stage ${scheme} ${problem ? 'stale' : ''}`}
        dir={direction}
        style={{ fontFamily: stage?.fontFamily, background: stage?.background?.[scheme] }}
      >
        <div ref={host} class={width} />
        {!preview && !problem && <p class="muted">Drawing the prompt…</p>}
        {silent && <p class="muted">Nothing is said to this account: {sayReason(silent).toLowerCase()}.</p>}
      </div>
      <ul class="findings" aria-label="Colours and font of the application">
        {checkAppearance(stage?.appearance ?? {}).map((problem) => (
          <li key={problem} class="warning">
            {problem}
          </li>
        ))}
      </ul>
      <p class="muted">
        The prompt itself, as an account in this place sees it
        {stage?.appearance ? ', in the look of your application' : ''}. Nothing here reaches a customer.
      </p>
    </aside>
  );
}

function SceneSwitches({
  scene,
  choices,
  setScene,
}: Required<Pick<LivePreviewProps, 'scene' | 'choices' | 'setScene'>>) {
  const plans = Object.fromEntries(choices.plans.map(({ id, name }) => [id, name]));
  return (
    <>
      <Choice
        label="Plan"
        value={scene.plan ?? choices.plans[0]?.id ?? ''}
        options={plans}
        choose={(plan) => setScene({ ...scene, plan })}
      />
      <Choice
        label="Person"
        value={scene.persona}
        options={personas}
        choose={(persona) => setScene({ ...scene, persona })}
      />
      <Choice
        label="In use"
        value={String(scene.use ?? '')}
        options={Object.fromEntries(uses.map(([use, words]) => [String(use ?? ''), words]))}
        choose={(use) => setScene({ ...scene, use: use === '' ? undefined : Number(use) })}
      />
    </>
  );
}

/** The real decision for the sample account: the preview shows what a customer in this place would see. */
function decisionOf({ snapshot, catalog, target }: Preview) {
  return decide({ snapshot, catalog, target, page: emptyPage(), now: snapshot.asOf });
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: Partial<Record<T, string>>;
  choose(value: T): void;
}

function Choice<T extends string>({ label, value, options, choose }: ChoiceProps<T>) {
  return (
    <label class="switch">
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value as T)}>
        {Object.entries<string | undefined>(options).map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
