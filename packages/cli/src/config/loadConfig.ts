import type { Catalog } from '@uptier/model';
import type { Uptier } from '@uptier/server';
import { Problem } from '../Problem.ts';
import { checkCatalog } from './checkCatalog.ts';
import { findConfig } from './findConfig.ts';
import { importModule } from './importModule.ts';

export interface LoadedConfig {
  path: string;
  catalog: Catalog;
  /** Null when the config makes no server. */
  server: (() => unknown) | null;
}

/** Finds and loads the config, by its named exports or as its default export. @throws {Problem} */
export async function loadConfig(where: { cwd: string; named: string | undefined }): Promise<LoadedConfig> {
  const path = findConfig(where);
  const module = await importModule(path);
  const fallback = (module.default ?? {}) as { catalog?: unknown; server?: unknown };
  const server = module.server ?? fallback.server;
  return {
    path,
    catalog: checkCatalog(module.catalog ?? fallback.catalog, path),
    server: typeof server === 'function' ? (server as () => unknown) : null,
  };
}

/** Starts the host's own server, does the work, and closes it. @throws {Problem} when there is none or it cannot start. */
export async function withServer<T>(config: LoadedConfig, work: (uptier: Uptier) => Promise<T>): Promise<T> {
  const { path, server } = config;
  if (!server) {
    throw new Problem(
      'server_missing',
      'It exports no server. Write: export const server = () => createUptier({ … }), with the options production runs with.',
      path,
    );
  }
  let uptier: Uptier | null = null;
  try {
    uptier = (await server()) as Uptier;
    await uptier.ready;
  } catch (error) {
    await uptier?.close();
    throw new Problem('server_failed', `The server could not start: ${(error as Error).message}`, path);
  }
  try {
    return await work(uptier);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('server_failed', `The server could not do it: ${(error as Error).message}`, path);
  } finally {
    await uptier.close();
  }
}
