/** What a server says is left of a limit. */
export interface Limit {
  /** Its name in the answer; `default` where it has none. */
  name: string;
  limit: number | null;
  left: number;
  /** Until it starts again. */
  resetsInSeconds: number | null;
}

/**
 * Reads the RateLimit fields of an answer: the list of draft-ietf-httpapi-ratelimit-headers-10 (`RateLimit: "default";r=50;t=30` beside
 * `RateLimit-Policy: "default";q=100`), and the three fields of its early drafts, also with the `X-` they had before.
 */
export function readLimits(headers: Pick<Headers, 'get'>): Limit[] {
  const policies = new Map(readList(headers.get('ratelimit-policy')).map(({ name, q }) => [name, q]));
  const listed = readList(headers.get('ratelimit')).flatMap(({ name, r, t }): Limit[] =>
    r === undefined ? [] : [{ name, limit: policies.get(name) ?? null, left: r, resetsInSeconds: t ?? null }],
  );
  return listed.length > 0 ? listed : readEarlyDraft(headers);
}

function readList(field: string | null): { name: string; q?: number; r?: number; t?: number }[] {
  return (field ?? '').split(',').flatMap((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    if (!name) return [];
    const entries = parameters.flatMap((parameter) => {
      const [, key, value] = /^([qrt])=(\d+)$/.exec(parameter) ?? [];
      return key ? [[key, Number(value)] as const] : [];
    });
    return [{ name: name.replaceAll('"', ''), ...Object.fromEntries(entries) }];
  });
}

function readEarlyDraft(headers: Pick<Headers, 'get'>): Limit[] {
  const read = (field: string) => {
    const value = headers.get(`ratelimit-${field}`) ?? headers.get(`x-ratelimit-${field}`);
    // `100, 100;w=60` once carried the policy behind a comma.
    const [, digits] = /^\s*(\d+)/.exec(value ?? '') ?? [];
    return digits === undefined ? null : Number(digits);
  };
  const left = read('remaining');
  if (left === null) return [];
  const reset = read('reset');
  // Some send a moment instead of seconds from now.
  const resetsInSeconds = reset !== null && reset < 31_536_000 ? reset : null;
  return [{ name: 'default', limit: read('limit'), left, resetsInSeconds }];
}
