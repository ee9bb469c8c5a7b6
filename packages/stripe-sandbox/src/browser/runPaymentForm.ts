import type { JsError } from './types.ts';

/** The card form inside the Payment Element's frame. Self-contained: its source is sent to the browser. */
export function runPaymentForm(): void {
  const query = new URLSearchParams(location.search);
  const channel = query.get('channel') ?? '';
  const input = (id: string) => document.getElementById(id) as HTMLInputElement;
  const fields = { number: input('number'), expiry: input('expiry'), cvc: input('cvc') };
  type Name = keyof typeof fields;
  const names = Object.keys(fields) as Name[];

  function tell(message: Record<string, unknown>) {
    parent.postMessage({ channel, ...message }, '*');
  }

  function digits(name: Name): string {
    return fields[name].value.replace(/\D/g, '');
  }

  function luhn(number: string): boolean {
    let sum = 0;
    for (const [index, character] of [...number].reverse().entries()) {
      const doubled = Number(character) * (index % 2 === 0 ? 1 : 2);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 === 0;
  }

  function isAmex(): boolean {
    return /^3[47]/.test(digits('number'));
  }

  const checks: Record<Name, () => [code: string, message: string] | null> = {
    number() {
      const number = digits('number');
      if (number.length < (isAmex() ? 15 : number.startsWith('3') ? 14 : 16)) {
        return ['incomplete_number', 'Your card number is incomplete.'];
      }
      return luhn(number) ? null : ['invalid_number', 'Your card number is invalid.'];
    },
    expiry() {
      const value = digits('expiry');
      if (value.length < 4) return ['incomplete_expiry', "Your card's expiration date is incomplete."];
      const month = Number(value.slice(0, 2));
      const year = 2000 + Number(value.slice(2, 4));
      if (month < 1 || month > 12) return ['invalid_expiry_month', "Your card's expiration date is invalid."];
      const today = new Date();
      if (year < today.getFullYear())
        return ['invalid_expiry_year_past', "Your card's expiration year is in the past."];
      const over = year === today.getFullYear() && month < today.getMonth() + 1;
      return over ? ['invalid_expiry_month_past', "Your card's expiration date is in the past."] : null;
    },
    cvc() {
      const complete = digits('cvc').length >= (isAmex() ? 4 : 3);
      return complete ? null : ['incomplete_cvc', "Your card's security code is incomplete."];
    },
  };

  function show(name: Name, message: string) {
    const slot = document.getElementById(`${name}-error`);
    if (slot) slot.textContent = message;
    if (message) fields[name].setAttribute('aria-invalid', 'true');
    else fields[name].removeAttribute('aria-invalid');
    measure();
  }

  function firstProblem(): JsError | null {
    let first: JsError | null = null;
    for (const name of names) {
      const problem = checks[name]();
      show(name, problem?.[1] ?? '');
      if (problem && !first) {
        first = { type: 'validation_error', code: problem[0], message: problem[1] };
        fields[name].focus();
      }
    }
    return first;
  }

  function format(name: Name) {
    const value = digits(name);
    if (name === 'number') {
      const limited = value.slice(0, isAmex() ? 15 : 19);
      const groups = isAmex() ? /^(\d{0,4})(\d{0,6})(\d{0,5})/ : /(\d{1,4})/g;
      fields.number.value = isAmex()
        ? (groups.exec(limited)?.slice(1).filter(Boolean).join(' ') ?? limited)
        : (limited.match(groups)?.join(' ') ?? '');
    } else if (name === 'expiry') {
      const padded = /^[2-9]$/.test(value) ? `0${value}` : value.slice(0, 4);
      fields.expiry.value = padded.length > 2 ? `${padded.slice(0, 2)} / ${padded.slice(2)}` : padded;
    } else {
      fields.cvc.value = value.slice(0, isAmex() ? 4 : 3);
    }
  }

  async function tokenize(key: string): Promise<{ paymentMethod: unknown } | { error: JsError }> {
    const problem = firstProblem();
    if (problem) return { error: problem };
    const expiry = digits('expiry');
    const form = new URLSearchParams({
      type: 'card',
      'card[number]': digits('number'),
      'card[exp_month]': String(Number(expiry.slice(0, 2))),
      'card[exp_year]': `20${expiry.slice(2, 4)}`,
      'card[cvc]': digits('cvc'),
      key,
    });
    try {
      const response = await fetch('/v1/payment_methods', { method: 'POST', body: form });
      const body = (await response.json()) as { error?: JsError };
      if (!body.error) return { paymentMethod: body };
      show('number', body.error.message);
      return { error: body.error };
    } catch {
      return {
        error: { type: 'api_connection_error', message: 'The payment form could not reach the server.' },
      };
    }
  }

  function dress(appearance: { theme?: string; variables?: Record<string, string> }) {
    const night: Record<string, string> =
      appearance.theme === 'night'
        ? { colorText: '#ffffff', colorBackground: '#30313d', colorPrimary: '#85d996' }
        : {};
    for (const [name, value] of Object.entries({ ...night, ...appearance.variables })) {
      if (/^[a-zA-Z]+$/.test(name)) document.documentElement.style.setProperty(`--${name}`, value);
    }
    measure();
  }

  function measure() {
    const form = document.querySelector('form');
    if (form) tell({ type: 'height', height: Math.ceil(form.getBoundingClientRect().height) + 4 });
  }

  for (const name of names) {
    fields[name].addEventListener('input', () => {
      format(name);
      show(name, '');
      const complete = names.every((other) => checks[other]() === null);
      tell({ type: 'change', complete, empty: names.every((other) => fields[other].value === '') });
      const next = names[names.indexOf(name) + 1];
      const typedLast = fields[name].selectionStart === fields[name].value.length;
      if (next && typedLast && name !== 'cvc' && checks[name]() === null) fields[next].focus();
    });
    fields[name].addEventListener('focus', () => tell({ type: 'focus' }));
    fields[name].addEventListener('blur', () => {
      tell({ type: 'blur' });
      if (fields[name].value !== '') show(name, checks[name]()?.[1] ?? '');
    });
  }
  document.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
  new ResizeObserver(measure).observe(document.documentElement);

  window.addEventListener('message', async (event) => {
    const message = event.data as {
      channel?: string;
      type?: string;
      request?: number;
      [field: string]: unknown;
    };
    if (event.source !== parent || message?.channel !== channel) return;
    if (message.type === 'appearance') dress(message.appearance as Parameters<typeof dress>[0]);
    if (message.type === 'focus') fields.number.focus();
    if (message.type === 'error') show('number', String(message.message));
    if (message.type === 'blur') (document.activeElement as HTMLElement | null)?.blur();
    if (message.type === 'clear') for (const name of names) fields[name].value = '';
    if (message.type === 'validate') {
      const error = firstProblem();
      tell({ type: 'answer', request: message.request, ...(error ? { error } : {}) });
    }
    if (message.type === 'tokenize') {
      tell({ type: 'answer', request: message.request, ...(await tokenize(String(message.key))) });
    }
  });
  tell({ type: 'ready' });
  measure();
}
