import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** Something a visitor's browser complained about. */
export interface Problem {
  readonly kind: 'console' | 'exception' | 'csp' | 'request';
  readonly text: string;
  readonly page: string;
}

export interface Problems {
  readonly list: readonly Problem[];
  /** Takes out what a test provokes on purpose, and fails when it did not happen. */
  expect(pattern: RegExp): void;
  /** Fails with everything that is left, and forgets it. */
  expectNone(): void;
}

/**
 * Listens to every page of a context for what must never happen on a host's page: errors on the console, uncaught
 * exceptions and unhandled rejections, violations of the content security policy, and requests that never got an answer.
 */
export async function watchProblems(context: BrowserContext): Promise<Problems> {
  let list: Problem[] = [];
  const note = (kind: Problem['kind'], text: string, page: Page | null) =>
    list.push({ kind, text, page: page?.url() ?? '' });

  await context.addInitScript(reportPolicyViolations);
  context.on('console', (message) => {
    const kind = toKind(message);
    if (kind) note(kind, describeMessage(message), message.page());
  });
  context.on('weberror', (error) => note('exception', String(error.error()), error.page()));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that navigates or closes aborts what it was asking for.
    if (reason !== 'net::ERR_ABORTED')
      note('request', `${request.method()} ${request.url()} ${reason}`, null);
  });

  return {
    get list() {
      return list;
    },
    expect(pattern) {
      const rest = list.filter(({ text }) => !pattern.test(text));
      if (rest.length === list.length)
        throw new Error(`Nothing matched ${pattern}. There was:\n${format(list)}`);
      list = rest;
    },
    expectNone() {
      const found = list;
      list = [];
      if (found.length) throw new Error(`The browser complained:\n${format(found)}`);
    },
  };
}

const policyViolation = 'Content Security Policy violated:';

/** Runs in the page. The event also fires for report-only policies, which print nothing on the console. */
function reportPolicyViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.debug('Content Security Policy violated:', event.effectiveDirective, event.blockedURI);
  });
}

function toKind(message: ConsoleMessage): Problem['kind'] | undefined {
  if (message.text().startsWith(policyViolation)) return 'csp';
  return message.type() === 'error' ? 'console' : undefined;
}

/** Chromium names no address in "Failed to load resource"; its location does. */
function describeMessage(message: ConsoleMessage): string {
  const { url } = message.location();
  return url ? `${message.text()} (${url})` : message.text();
}

function format(problems: readonly Problem[]): string {
  return (
    problems.map(({ kind, text, page }) => `  [${kind}] ${text}  on ${page || 'no page'}`).join('\n') ||
    '  nothing'
  );
}
