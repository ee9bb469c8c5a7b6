import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Problem } from '../Problem.ts';

/** Imports a module or reads a JSON file of the host. @throws {Problem} that says what is wrong with the file. */
export async function importModule(path: string): Promise<Record<string, unknown>> {
  try {
    if (path.endsWith('.json')) return { default: JSON.parse(await readFile(path, 'utf8')) };
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    throw toProblem(path, error);
  }
}

function toProblem(path: string, error: unknown): Problem {
  if (isCatalogError(error)) return new Problem('invalid_catalog', error.message, path);
  const { code, message = String(error) } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return new Problem('file_missing', 'There is no such file.', path);
    case 'ERR_UNKNOWN_FILE_EXTENSION':
      return new Problem(
        'node_too_old',
        `Node ${process.version} does not read TypeScript. Use Node 22.18 or newer, or write the file as .mjs.`,
        path,
      );
    case 'ERR_MODULE_NOT_FOUND':
      return new Problem('import_failed', `Something it imports is not there. ${firstLine(message)}`, path);
    default:
      return new Problem('import_failed', `It could not be loaded: ${firstLine(message)}`, path);
  }
}

/** By its code: the host may have another copy of the class than we do. */
export function isCatalogError(error: unknown): error is Error & { path: string } {
  return error instanceof Error && 'code' in error && error.code === 'invalid_catalog';
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
