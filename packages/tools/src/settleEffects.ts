import { afterAll } from 'vitest';

/** Preact runs effects within a tenth of a second after a paint; a page that is gone by then has no `cancelAnimationFrame` for it. */
afterAll(() => new Promise((resolve) => setTimeout(resolve, 120)));
