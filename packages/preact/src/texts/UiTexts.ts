import type { doubts } from '../locales/en/doubts.ts';
import type { flow } from '../locales/en/flow.ts';
import type { en } from '../locales/en/index.ts';
import type { more } from '../locales/en/more.ts';
import type { people } from '../locales/en/people.ts';
import type { price } from '../locales/en/price.ts';
import type { refusals } from '../locales/en/refusals.ts';
import type { widgets } from '../locales/en/widgets.ts';

/** A sentence with `{placeholders}`, or one per plural category of the locale, chosen by the value `count`. */
export type UiText = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type SurfaceTexts = Record<keyof typeof en.surfaces, UiText>;
export type WidgetTexts = Record<keyof typeof widgets, UiText>;
export type FlowTexts = Record<keyof typeof flow, UiText>;
export type MoreTexts = Record<keyof typeof more, UiText>;
export type RefusalTexts = Record<keyof typeof refusals, UiText>;
export type DoubtTexts = Record<keyof typeof doubts, UiText>;
export type PeopleTexts = Record<keyof typeof people, UiText>;
export type PriceTexts = Record<keyof typeof price, UiText>;

/** Every word the surfaces show. Override any of them with `texts`. */
export type UiTexts = SurfaceTexts &
  WidgetTexts &
  FlowTexts &
  MoreTexts &
  RefusalTexts &
  DoubtTexts &
  PeopleTexts &
  PriceTexts & {
    /** The words of a free way out for one kind of intent, e.g. `fittingFact_invite` for `intent.kind: 'invite'`. */
    [forIntent: `${'fitting' | 'pending'}${'Fact' | 'Action'}_${string}`]: UiText;
  };

export type TextKey =
  | keyof SurfaceTexts
  | keyof WidgetTexts
  | keyof FlowTexts
  | keyof MoreTexts
  | keyof RefusalTexts
  | keyof DoubtTexts
  | keyof PeopleTexts
  | keyof PriceTexts;
export type TextValues = Record<string, string | number>;

/** Words load with what shows them, in files of at most 2 kB: the first prompt, the other inline surfaces, the way to a paid upgrade, the turns beside it, … */
export type TextSet = 'widgets' | 'flow' | 'more' | 'refusals' | 'doubts' | 'people' | 'price';

/** What the files of one locale give. */
export interface LocaleTexts {
  surfaces: SurfaceTexts;
  widgets(): Promise<WidgetTexts>;
  flow(): Promise<FlowTexts>;
  more(): Promise<MoreTexts>;
  refusals(): Promise<RefusalTexts>;
  doubts(): Promise<DoubtTexts>;
  people(): Promise<PeopleTexts>;
  price(): Promise<PriceTexts>;
}
