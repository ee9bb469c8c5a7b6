// The surfaces on any page.

export type { Appearance, AppearanceVariables } from './appearance/Appearance.ts';
export { checkAppearance } from './appearance/checkAppearance.ts';
export { createUptierUi } from './createUptierUi.ts';
// For a page written in Preact.
export * from './native/index.ts';
export { createBrowserPlatform } from './platform/createBrowserPlatform.ts';
// For Studio: the real prompt with given data.
export { type PromptPreviewInput, renderPromptPreview } from './preview/renderPromptPreview.ts';
export { locales } from './texts/loadLocale.ts';
export type { TextKey, UiText, UiTexts } from './texts/UiTexts.ts';
export type * from './UptierUi.ts';
