import { formatAmount } from '../billing/currency.ts';
import { formatDate } from '../billing/describe.ts';
import { baseStyle, escapeHtml, page } from '../browser/html.ts';
import { linesOf } from '../http/views.ts';
import type { World } from '../world.ts';

const style = `${baseStyle}
body { display: grid; place-items: start center; padding: 48px 16px; background: var(--sunken); }
main { width: min(640px, 100%); background: var(--ground); border: 1px solid var(--line); border-radius: 8px; padding: 24px; display: grid; gap: 16px; }
h1 { font-size: 20px; font-weight: 600; margin: 0; } p { margin: 0; color: var(--quiet); }
table { border-collapse: collapse; width: 100%; } td { padding: 8px 0; border-top: 1px solid var(--line); vertical-align: top; } td:last-child { text-align: end; white-space: nowrap; }
tr.total td { font-weight: 600; }
`;

/** What `hosted_invoice_url` and `invoice_pdf` point at: the invoice as a page. */
export function invoicePage(world: World, id: string): Response | null {
  const invoice = world.store.invoices.get(id);
  if (!invoice) return null;
  const money = (minor: number) => escapeHtml(formatAmount(minor, invoice.currency));
  const rows = linesOf(world, id).map(
    (line) => `<tr><td>${escapeHtml(line.description ?? '')}</td><td>${money(line.amount)}</td></tr>`,
  );
  const taxes = invoice.total_taxes.map(
    (tax) => `<tr><td>Tax (${tax.tax_behavior})</td><td>${money(tax.amount)}</td></tr>`,
  );
  return page({
    title: `Invoice ${invoice.number ?? invoice.id}`,
    style,
    body: `<main>
  <h1>Invoice ${escapeHtml(invoice.number ?? invoice.id)}</h1>
  <p>${formatDate(invoice.created)} · ${invoice.status}</p>
  <table>${rows.join('')}${taxes.join('')}
    <tr class="total"><td>Total</td><td>${money(invoice.total)}</td></tr>
    <tr><td>Amount due</td><td>${money(invoice.amount_due)}</td></tr>
    <tr><td>Paid</td><td>${money(invoice.amount_paid)}</td></tr>
  </table>
  <p>A document of the local Stripe sandbox. No money has moved.</p>
</main>`,
  });
}
