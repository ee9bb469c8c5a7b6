import type { doubts } from '../locales/en/doubts.ts';
import type { flow } from '../locales/en/flow.ts';
import type { en } from '../locales/en/index.ts';
import type { more } from '../locales/en/more.ts';
import type { widgets } from '../locales/en/widgets.ts';

/** A sentence with `{placeholders}`, or one per plural category of the locale, chosen by the value `count`. */
export type UiText = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type SurfaceTexts = Record<keyof typeof en.surfaces, UiText>;
export type WidgetTexts = Record<keyof typeof widgets, UiText>;
export type FlowTexts = Record<keyof typeof flow, UiText>;
export type MoreTexts = Record<keyof typeof more, UiText>;
export type DoubtTexts = Record<keyof typeof doubts, UiText>;

/** Every word the surfaces show. Override any of them with `texts`. */
export type UiTexts = SurfaceTexts &
  WidgetTexts &
  FlowTexts &
  MoreTexts &
  DoubtTexts & {
    /** The words of a free way out for one kind of intent, e.g. `fittingFact_invite` for `intent.kind: 'invite'`. */
    [forIntent: `${'fitting' | 'pending'}${'Fact' | 'Action'}_${string}`]: UiText;
  };

export type TextKey =
  | keyof SurfaceTexts
  | keyof WidgetTexts
  | keyof FlowTexts
  | keyof MoreTexts
  | keyof DoubtTexts;
export type TextValues = Record<string, string | number>;

/** Words load with what shows them: the other inline surfaces, the way to a paid upgrade, the turns beside it, and the answers to "Not sure?". */
export type TextSet = 'widgets' | 'flow' | 'more' | 'doubts';

/** What the files of one locale give. */
export interface LocaleTexts {
  surfaces: SurfaceTexts;
  widgets(): Promise<WidgetTexts>;
  flow(): Promise<FlowTexts>;
  more(): Promise<MoreTexts>;
  doubts(): Promise<DoubtTexts>;
}
