/** Test doubles for this package and those above it; never published. */
export * from './createFakePlatform.ts';
export * from './createFakeServer.ts';
export * from './createTestClient.ts';
export * from './fixtures.ts';
