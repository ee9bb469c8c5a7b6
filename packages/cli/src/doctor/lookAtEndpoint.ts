import { type Finding, ok, problem } from './Finding.ts';
import { lookAtClock } from './lookAtClock.ts';

const patienceMs = 10_000;

interface Probe {
  check: string;
  method: 'GET' | 'POST' | 'OPTIONS';
  path: string;
  headers?: Record<string, string>;
  /** What the routes answer when they are mounted as they should be. */
  expected: { status: number; code?: string };
  good: string;
  bad: string;
}

/** Knocks at the mounted routes as a browser, Stripe and a load balancer would; each must answer as only Uptier does. */
export async function lookAtEndpoint({
  endpoint,
  origin,
  now,
}: {
  endpoint: string;
  /** The page that will call, for the CORS question; undefined: not asked. */
  origin: string | undefined;
  now: () => number;
}): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, probe] of probes(origin).entries()) {
    const answer = await knock(endpoint, probe);
    if (typeof answer === 'string') {
      return [problem('endpoint.reachable', `${endpoint} does not answer (${answer}).`)];
    }
    findings.push(await judge(probe, answer));
    const clock = index === 0 ? lookAtClock(answer, now()) : null;
    if (clock) findings.push(clock);
  }
  return findings;
}

function probes(origin: string | undefined): Probe[] {
  const cors: Probe[] = origin
    ? [
        {
          check: 'endpoint.cors',
          method: 'OPTIONS',
          path: '/account',
          headers: { origin, 'access-control-request-method': 'GET' },
          expected: { status: 204 },
          good: `Pages of ${origin} may call.`,
          bad: `Pages of ${origin} may not call. Add the exact origin to \`origins\`, and let OPTIONS through.`,
        },
      ]
    : [];
  return [
    {
      check: 'endpoint.mounted',
      method: 'GET',
      path: '/account',
      expected: { status: 401, code: 'token_missing' },
      good: 'The routes are mounted, and ask for a token.',
      bad: 'The routes are not there, or something in front answers for them. Check where uptier.fetch is mounted, and basePath.',
    },
    {
      check: 'endpoint.ready',
      method: 'GET',
      path: '/readyz',
      expected: { status: 200 },
      good: 'The database answers.',
      bad: 'The server is there, but its database does not answer.',
    },
    {
      check: 'endpoint.webhook',
      method: 'POST',
      path: '/webhooks/stripe',
      expected: { status: 400, code: 'signature_invalid' },
      good: "Stripe's webhooks get through, and a forged one is refused.",
      bad: "Stripe's webhooks would not get through. Let POST /webhooks/stripe pass sign-in, CSRF checks and body parsers.",
    },
    ...cors,
  ];
}

async function knock(endpoint: string, { method, path, headers = {} }: Probe): Promise<Response | string> {
  try {
    return await fetch(`${endpoint}${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      ...(method === 'POST' && { body: '{}' }),
    });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? message;
  }
}

async function judge({ check, expected, good, bad }: Probe, answer: Response): Promise<Finding> {
  const text = await answer.text();
  const isCode = expected.code === undefined || codeIn(text) === expected.code;
  return answer.status === expected.status && isCode
    ? ok(check, good)
    : problem(check, `${bad} (It answered ${answer.status}.)`);
}

function codeIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { error?: { code?: unknown } }).error?.code;
  } catch {
    return undefined;
  }
}
