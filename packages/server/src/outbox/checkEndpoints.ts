import { ConfigError } from '../errors/ConfigError.ts';
import { type WebhookEndpoint, webhookTypes } from './WebhookEndpoint.ts';

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);
/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
const secretBytes = { least: 24, most: 64 };

/** @throws {ConfigError} that names the endpoint and the fix. */
export function checkEndpoints(
  endpoints: readonly WebhookEndpoint[],
  mode: 'sandbox' | 'test' | 'live',
): readonly WebhookEndpoint[] {
  const seen = new Set<string>();
  endpoints.forEach((endpoint, index) => {
    const path = `webhooks[${index}]`;
    checkId(endpoint.id, seen, `${path}.id`);
    checkUrl(endpoint.url, mode, `${path}.url`);
    checkSecrets(endpoint.secrets, `${path}.secrets`);
    const unknown = endpoint.types?.find((type) => !webhookTypes.includes(type));
    if (unknown) wrong(`${path}.types`, `"${unknown}" is not a type; there are ${webhookTypes.join(', ')}.`);
  });
  return endpoints;
}

function checkId(id: string, seen: Set<string>, path: string): void {
  if (!/^[\w-]{1,40}$/.test(id ?? '')) wrong(path, 'give a name of letters, digits, _ and -.');
  if (seen.has(id)) wrong(path, `"${id}" is the name of another endpoint too.`);
  seen.add(id);
}

function checkUrl(text: string, mode: string, path: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = mode !== 'live' && url?.protocol === 'http:' && localHosts.has(url.hostname);
  if (url?.protocol !== 'https:' && !isLocal)
    wrong(path, 'give an https:// address (http:// only to this machine, and not in live mode).');
  if (url?.username || url?.password) wrong(path, 'leave the password out; the signature says who sent it.');
}

function checkSecrets(secrets: readonly string[], path: string): void {
  if (!secrets?.length) {
    throw new ConfigError(
      'option_missing',
      path,
      'give a signing secret: echo "whsec_$(openssl rand -base64 32)"',
    );
  }
  secrets.forEach((secret, index) => {
    const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret ?? '')?.[1];
    const bytes = encoded === undefined ? 0 : Buffer.from(encoded, 'base64').length;
    if (bytes >= secretBytes.least && bytes <= secretBytes.most) return;
    wrong(
      `${path}[${index}]`,
      `is not whsec_ and base64 of ${secretBytes.least} to ${secretBytes.most} random bytes. Make one with: echo "whsec_$(openssl rand -base64 32)"`,
    );
  });
}

function wrong(path: string, problem: string): never {
  throw new ConfigError('option_invalid', path, problem);
}
