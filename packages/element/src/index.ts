export type { RequireResult, UpgradeRequest } from '@uptier/core';
export type { Appearance } from '@uptier/preact';
export type { UptierElement } from './createElementClass.ts';
export type { UptierElements } from './defineElements.ts';
export { defineUptierElements, type ElementsOptions } from './defineUptierElements.ts';
export type * from './events.ts';
