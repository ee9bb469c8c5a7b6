import type { Quote, Scope, Upgrade, WireError } from '@uptier/model';

export interface CallOptions {
  as?: string;
  account?: string;
  body?: unknown;
  headers?: Record<string, string>;
  scope?: Scope[];
}

interface Confirm {
  key?: string;
  as?: string;
  account?: string;
  intent?: object;
  paymentMethod?: string;
  requestId?: string;
  returnUrl?: string;
}

export interface Answer<T> {
  status: number;
  body: T & WireError;
}

type Call = <T>(method: 'GET' | 'POST', path: string, options?: CallOptions) => Promise<Answer<T>>;

/** What a browser does on the way to an upgrade, as Olga of Acme unless said otherwise. */
export function shopBrowser(call: Call) {
  return {
    upgrade: (id: string, as = 'olga', account = 'acme') =>
      call<Upgrade>('GET', `/upgrades/${id}`, { as, account }),
    live: (as = 'olga', account = 'acme') =>
      call<{ upgrade: Upgrade | null }>('GET', '/upgrades/live', { as, account }),
    pay: (id: string, paymentMethod: string, as = 'olga', account = 'acme') =>
      call<Upgrade>('POST', `/upgrades/${id}/pay`, { as, account, body: { paymentMethod } }),
    cancel: (id: string, as = 'olga', account = 'acme') =>
      call<Upgrade>('POST', `/upgrades/${id}/cancel`, { as, account }),

    quote: (change: object, as = 'olga', account = 'acme') =>
      call<Quote>('POST', '/quotes', { as, account, body: { change } }),

    confirm: (
      quote: Quote | { id: string },
      { key = crypto.randomUUID(), as = 'olga', account = 'acme', ...body }: Confirm = {},
    ) =>
      call<Upgrade>('POST', '/upgrades', {
        as,
        account,
        headers: { 'idempotency-key': key },
        body: { quoteId: quote.id, consent: 'Then $178.80 monthly.', ...body },
      }),
  };
}
