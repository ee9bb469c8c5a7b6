interface Challenge {
  intent: string;
  clientSecret: string;
  returnUrl: string | null;
  open: boolean;
}

/** The two buttons of the challenge page. Self-contained: its source is sent to the browser. */
export function runChallengePage({ intent, clientSecret, returnUrl, open }: Challenge): void {
  function finish(status: string) {
    if (parent !== window) {
      parent.postMessage({ type: 'stripe-sandbox:challenge', intent, status }, '*');
      return;
    }
    if (!returnUrl) return;
    const kind = intent.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
    const url = new URL(returnUrl);
    url.searchParams.set(kind, intent);
    url.searchParams.set(`${kind}_client_secret`, clientSecret);
    url.searchParams.set('redirect_status', status === 'succeeded' ? 'succeeded' : 'failed');
    location.assign(url.href);
  }

  async function answer(outcome: 'complete' | 'fail') {
    for (const button of document.querySelectorAll('button')) button.disabled = true;
    try {
      const response = await fetch(`/challenge/${intent}/${outcome}`, {
        method: 'POST',
        body: new URLSearchParams({ client_secret: clientSecret }),
      });
      const { status } = (await response.json()) as { status: string };
      finish(status);
    } catch {
      for (const button of document.querySelectorAll('button')) button.disabled = false;
      const problem = document.getElementById('problem');
      if (problem) problem.textContent = 'The sandbox did not answer. Try again.';
    }
  }

  document.getElementById('complete')?.addEventListener('click', () => void answer('complete'));
  document.getElementById('fail')?.addEventListener('click', () => void answer('fail'));
  if (open) document.getElementById('complete')?.focus();
  else finish('closed');
}
