import type { TestProject } from 'vitest/node';
import { startPostgresOnDemand } from './startPostgresOnDemand.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the run's own PostgreSQL, started when the first test connects. */
    postgresUrl: string;
  }
}

/** Gives every test of the project `inject('postgresUrl')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgresOnDemand();
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}
