import { api } from '../api.ts';

/** Goes to the payment provider's portal, where cards are changed and plans cancelled. */
export async function openPortal(): Promise<void> {
  const response = await fetch('/uptier/portal', {
    method: 'POST',
    headers: { authorization: `Bearer ${await api.uptierToken()}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`The portal answered ${response.status}.`);
  const { url } = (await response.json()) as { url: string };
  location.assign(url);
}
