import type { Route } from '../http/route.ts';

/** The table of routes as the README shows it. */
export function describeRoutes(routes: readonly Route[]): string {
  const rows = routes.map(({ method, path, scope, body, idempotent, limit }) => {
    const notes = [
      body ? 'JSON body' : '',
      idempotent ? '`Idempotency-Key`' : '',
      limit ? `limit: ${limit}` : '',
    ];
    return `| \`${method} ${path}\` | ${scope ? `\`${scope}\`` : 'none'} | ${notes.filter(Boolean).join(', ')} |`;
  });
  return ['| route | scope | takes |', '| --- | --- | --- |', ...rows].join('\n');
}
