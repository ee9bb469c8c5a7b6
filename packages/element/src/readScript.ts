import type { ElementsOptions } from './defineUptierElements.ts';

/**
 * The options in the `data-` attributes of the script tag: `endpoint`, `session` (an address that answers a same-origin GET with
 * `{ "token": "…" }` or the bare token), and if wanted `locale`, `dir`, `prefix` and `appearance` (JSON).
 */
export function readScript(address: string): ElementsOptions {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[data-endpoint]')];
  // Modules have no `currentScript`; with two copies on a page each finds its own tag by its address.
  const script = scripts.find(({ src }) => src === address) ?? scripts[0];
  const {
    endpoint = '/uptier',
    session = '/uptier-session',
    locale,
    dir,
    prefix,
    appearance,
  } = script?.dataset ?? {};
  const onError = (error: unknown) => console.warn('Uptier:', error);
  return {
    endpoint,
    session: () => fetchToken(session),
    onError,
    ...(locale && { locale }),
    ...((dir === 'ltr' || dir === 'rtl') && { dir }),
    ...(prefix && { prefix }),
    ...(appearance && readAppearance(appearance, onError)),
  };
}

/** The host knows its user by cookie; only same-origin addresses get one. */
async function fetchToken(address: string): Promise<string> {
  const response = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const text = (await response.text()).trim();
  return text.startsWith('{') ? (JSON.parse(text) as { token: string }).token : text;
}

function readAppearance(
  json: string,
  onError: (error: unknown) => void,
): Pick<ElementsOptions, 'appearance'> {
  try {
    return { appearance: JSON.parse(json) };
  } catch (error) {
    onError(error);
    return {};
  }
}
