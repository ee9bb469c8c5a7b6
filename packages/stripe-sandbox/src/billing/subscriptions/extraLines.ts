import { createPriceFromData, type PriceData } from '../../catalog/priceData.ts';
import { invalid, missing } from '../../http/errors.ts';
import type { Metadata } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { timeOfCustomer } from '../../world.ts';
import { parseDecimal, toMinor } from '../arithmetic.ts';
import { productOf } from '../describe.ts';
import { applyDiscountParams, type DiscountParam } from '../discounts.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import { resolveTaxRates } from './resolveItems.ts';

/** One entry of `add_invoice_items` or `invoice_items`, or the body of POST /v1/invoiceitems. */
export interface ExtraLineParam {
  amount?: number;
  currency?: string;
  description?: string;
  discountable?: boolean;
  discounts?: DiscountParam[] | '';
  invoiceitem?: string;
  metadata?: Metadata | '';
  period?: { start: number; end: number };
  price?: string;
  price_data?: PriceData;
  quantity?: number;
  tax_rates?: string[] | '';
  unit_amount_decimal?: string;
}

interface ExtraContext {
  customer: string;
  currency: string;
  subscription: string | null;
  path: string;
}

export function extraLine(world: World, param: ExtraLineParam, context: ExtraContext): LineDraft {
  const at = timeOfCustomer(world, context.customer);
  const pathOf = (key: string) => (context.path ? `${context.path}[${key}]` : key);
  const quantity = param.quantity ?? 1;
  const price = param.price_data
    ? createPriceFromData(world, param.price_data, pathOf('price_data'))
    : param.price
      ? world.store.prices.get(param.price)
      : null;
  if (price === undefined) throw missing('price', param.price ?? '', pathOf('price'));
  if (price && price.currency !== context.currency && !price.currency_options[context.currency]) {
    throw invalid(
      `The price specified only supports \`${price.currency}\`. This doesn't match the expected currency: \`${context.currency}\`.`,
      { param: pathOf('price') },
    );
  }
  const amount = price
    ? toMinor(fullPeriodAmount(price, quantity, context.currency))
    : (param.amount ?? toMinor(parseDecimal(param.unit_amount_decimal ?? '0') * BigInt(quantity)));
  return {
    subscription: context.subscription,
    item: null,
    price,
    quantity,
    amount,
    description: param.description ?? (price ? productOf(world, price).name : ''),
    period: param.period ?? { start: at, end: at },
    proration: false,
    credited: null,
    discountable: param.discountable ?? amount >= 0,
    ownDiscounts: applyDiscountParams(world, param.discounts || [], {
      customer: context.customer,
      currency: context.currency,
      at,
    }),
    fixedDiscounts: [],
    taxRates: param.tax_rates ? resolveTaxRates(world, param.tax_rates, pathOf('tax_rates')) : null,
    unitAmountDecimal: price?.unit_amount_decimal ?? String(amount / quantity),
    invoiceItem: null,
    metadata: param.metadata || {},
    covers: false,
  };
}
