/** Fixtures and a client that stands still, for tests, the gallery and packages above this one; never published. */
export { catalog } from './catalog.ts';
export * from './createStillClient.ts';
export * from './findRoots.ts';
export * from './fixtures.ts';
export * from './playActs.ts';
export * from './scenes.ts';
export * from './showScene.ts';
export * from './themes.ts';
