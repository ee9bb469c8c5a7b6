import type { Call } from './createClient.ts';
import type { Settlement } from './gateway.ts';
import { settlementOf } from './settlementOf.ts';

/** The truth about one invoice, read now. */
export async function readInvoice(call: Call, id: string): Promise<Settlement> {
  const invoice = await call('invoices.retrieve', (client) =>
    client.invoices.retrieve(id, { expand: ['payments'] }),
  );
  return settlementOf(call, invoice);
}
