import { page } from './html.ts';
import { runPaymentForm } from './runPaymentForm.ts';

/** One scheme, like Stripe's own frames: the colours are handed in, and a frame of another scheme than its place is painted opaque. */
const style = `
:root { color-scheme: light; --colorPrimary: #0570de; --colorText: #30313d; --colorBackground: #ffffff; --colorDanger: #df1b41; --borderRadius: 6px; --fontFamily: system-ui, sans-serif; --line: rgba(120, 130, 145, .45); }
* { box-sizing: border-box; }
html, body { margin: 0; background: transparent; }
body { font-family: var(--fontFamily); font-size: var(--fontSizeBase, 15px); color: var(--colorText); padding: 2px; }
form { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.field { display: grid; gap: 4px; align-content: start; min-width: 0; }
.wide { grid-column: 1 / -1; }
label { font-size: .867em; }
input { width: 100%; min-width: 0; font: inherit; font-size: 16px; color: inherit; background: var(--colorBackground); border: 1px solid var(--line); border-radius: var(--borderRadius); padding: 10px 12px; }
input:focus { outline: none; border-color: var(--colorPrimary); box-shadow: 0 0 0 2px color-mix(in srgb, var(--colorPrimary) 35%, transparent); }
input[aria-invalid="true"] { border-color: var(--colorDanger); color: var(--colorDanger); }
.error { font-size: .867em; color: var(--colorDanger); }
.error:empty { display: none; }
.note { grid-column: 1 / -1; font-size: .8em; opacity: .72; margin: 0; }
`;

const body = `
<form novalidate autocomplete="off">
  <div class="field wide">
    <label for="number">Card number</label>
    <input id="number" name="number" inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" aria-describedby="number-error">
    <span class="error" id="number-error" role="alert"></span>
  </div>
  <div class="field">
    <label for="expiry">Expiration</label>
    <input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" aria-describedby="expiry-error">
    <span class="error" id="expiry-error" role="alert"></span>
  </div>
  <div class="field">
    <label for="cvc">Security code</label>
    <input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="CVC" aria-describedby="cvc-error">
    <span class="error" id="cvc-error" role="alert"></span>
  </div>
  <p class="note">Stripe sandbox: test cards only, such as 4242 4242 4242 4242.</p>
</form>
`;

export function paymentFormPage(): Response {
  return page({ title: 'Payment details', style, body, script: `(${runPaymentForm})();` });
}
