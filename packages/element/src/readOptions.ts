import type { UiOptions } from '@uptier/preact';

/**
 * The options in the `data-` attributes of the script tag: `endpoint`, `session` (an address that answers a same-origin POST with
 * `{ "token": "…" }` or the bare token), and if wanted `locale`, `dir` and `appearance` (JSON).
 */
export function readOptions(dataset: DOMStringMap, onError: (error: unknown) => void): UiOptions {
  const { endpoint = '/uptier', session = '/uptier-session', locale, dir, appearance } = dataset;
  return {
    endpoint,
    session: () => fetchToken(session),
    onError,
    ...(locale && { locale }),
    ...((dir === 'ltr' || dir === 'rtl') && { dir }),
    ...(appearance && readAppearance(appearance, onError)),
  };
}

/** The host knows its user by cookie; only same-origin addresses get one. */
async function fetchToken(address: string): Promise<string> {
  const response = await fetch(address, { method: 'POST', credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const text = (await response.text()).trim();
  return text.startsWith('{') ? (JSON.parse(text) as { token: string }).token : text;
}

function readAppearance(json: string, onError: (error: unknown) => void): Pick<UiOptions, 'appearance'> {
  try {
    return { appearance: JSON.parse(json) };
  } catch (error) {
    onError(error);
    return {};
  }
}
