/**
 * Shows the bank's challenge over the whole page, as Stripe.js does: a fixed frame appended to the body. Resolves when
 * the holder is through with it, either way. Self-contained: its source is sent to the browser.
 */
export function runChallenge(base: string, intent: string, clientSecret: string): Promise<void> {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const overlay = document.createElement('div');
    const frame = document.createElement('iframe');
    frame.src = `${base}/challenge/${intent}?client_secret=${encodeURIComponent(clientSecret)}`;
    frame.name = `__privateStripeFrame-challenge-${intent}`;
    frame.title = '3D Secure challenge';
    const full = {
      position: 'fixed',
      inset: '0',
      width: '100%',
      height: '100%',
      border: '0',
      margin: '0',
      padding: '0',
      zIndex: '2147483647',
      background: 'transparent',
      colorScheme: 'normal',
    };
    Object.assign(overlay.style, full);
    Object.assign(frame.style, full);
    overlay.append(frame);

    function done(event: MessageEvent) {
      const message = event.data as { type?: string; intent?: string } | null;
      const ours = event.source === frame.contentWindow && message?.type === 'stripe-sandbox:challenge';
      if (!ours || message?.intent !== intent) return;
      window.removeEventListener('message', done);
      overlay.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve();
    }

    window.addEventListener('message', done);
    document.body.append(overlay);
    frame.addEventListener('load', () => frame.focus());
  });
}
