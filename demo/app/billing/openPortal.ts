import type { UptierClient } from '@uptier/core';

/** Goes to the payment provider's portal, where cards are changed and plans cancelled. */
export async function openPortal(client: UptierClient): Promise<void> {
  const url = await client.portal();
  if (!url) throw new Error('The portal cannot be opened now.');
  location.assign(url);
}
