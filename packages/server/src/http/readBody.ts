import type { z } from 'zod';
import { UptierError } from '../errors/UptierError.ts';
import { checkJson } from './checkJson.ts';

export const bodyLimitBytes = 64 * 1024;

/** Reads, limits, parses and checks a JSON body. @throws UptierError with the path of the field at fault. */
export async function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  limit = bodyLimitBytes,
): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new UptierError('unsupported_media_type', 'Send the body with content-type: application/json.');
  }
  const value = parseJson(await readText(request, limit));
  checkJson(value);
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = firstIssue(checked.error.issues[0]!);
  throw new UptierError('invalid_request', issue.message, { path: formatPath(issue.path) });
}

/** Reads at most the limit, whatever Content-Length claims. */
export async function readText(request: Request, limit = bodyLimitBytes): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw new UptierError('invalid_json', 'The body is not UTF-8.', { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UptierError('invalid_json', 'The body is not JSON.', { cause: error });
  }
}

function tooLarge(limit: number): UptierError {
  return new UptierError('body_too_large', `The body is over ${limit / 1024} kB.`);
}

type Issue = { path: PropertyKey[]; message: string; code?: string; errors?: Issue[][] };

/** Inside a union, the branch that got furthest says best what is wrong. */
function firstIssue(issue: Issue): Issue {
  const branches = issue.errors?.map((errors) => errors[0]).filter((inner) => inner !== undefined) ?? [];
  const deepest = branches.sort((a, b) => b.path.length - a.path.length)[0];
  if (!deepest) return issue;
  return firstIssue({ ...deepest, path: [...issue.path, ...deepest.path] });
}

/** `events[3].at` */
function formatPath(path: PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, '');
}
