export type { RequireResult, UpgradeRequest } from '@uptier/core';
export type { Appearance } from '@uptier/preact';
export type { UptierElement } from './createElementClass.ts';
export { defineUptierElements, type ElementsOptions, type UptierElements } from './defineUptierElements.ts';
export type * from './events.ts';
