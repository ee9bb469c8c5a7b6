import type { BrowserClient, Intent, JsError, Params } from './types.ts';

/**
 * Talks to the sandbox from a page, as Stripe.js does: publishable key, client secrets, form encoding.
 * Self-contained: its source is sent to the browser.
 */
export function createBrowserClient(base: string, key: string): BrowserClient {
  function encode(params: Params): URLSearchParams {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(params))
      if (value !== undefined) form.append(name, String(value));
    form.append('key', key);
    return form;
  }

  async function request(
    method: 'GET' | 'POST',
    path: string,
    params: Params,
  ): Promise<{ body: unknown } | { error: JsError }> {
    const form = encode(params);
    try {
      const response =
        method === 'GET'
          ? await fetch(`${base}${path}?${form}`)
          : await fetch(`${base}${path}`, { method, body: form });
      const body = (await response.json()) as { error?: JsError };
      return body.error ? { error: body.error } : { body };
    } catch {
      const error: JsError = {
        type: 'api_connection_error',
        message:
          'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again. If this problem persists, please contact us.',
      };
      return { error };
    }
  }

  return {
    base,
    key,
    request,
    async retrieve(clientSecret) {
      const id = clientSecret.split('_secret_')[0] ?? '';
      const kind = id.startsWith('seti_') ? 'setup_intents' : 'payment_intents';
      const result = await request('GET', `/v1/${kind}/${id}`, { client_secret: clientSecret });
      return 'error' in result ? result : { intent: result.body as Intent };
    },
  };
}
