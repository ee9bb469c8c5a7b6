import type { Context } from 'hono';
import type { z } from 'zod';
import type { StudioRole, StudioUser } from './contract.ts';

const roles: StudioRole[] = ['view', 'edit', 'publish'];

/** What is wrong with a request, in words for the person. */
export class StudioRefusal extends Error {
  readonly status: 400 | 403;
  readonly code: string;

  constructor(status: 400 | 403, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function requireRole(user: StudioUser, role: StudioRole): void {
  if (roles.indexOf(user.role) >= roles.indexOf(role)) return;
  throw new StudioRefusal(403, 'role_missing', `This needs the role "${role}"; you have "${user.role}".`);
}

export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw new StudioRefusal(400, 'invalid_json', 'The body is not JSON.');
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StudioRefusal(
    400,
    'invalid_request',
    `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'invalid'}`,
  );
}
