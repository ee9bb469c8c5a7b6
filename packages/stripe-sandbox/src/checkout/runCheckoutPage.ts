/** Pays a checkout session from its hosted page. Self-contained: its source is sent to the browser. */
export function runCheckoutPage({ session }: { session: string }): void {
  const form = document.querySelector('form') as HTMLFormElement;
  const problem = document.getElementById('problem') as HTMLElement;
  const button = form.querySelector('button') as HTMLButtonElement;

  async function post(path: string, body: URLSearchParams): Promise<Record<string, unknown>> {
    const response = await fetch(path, { method: 'POST', body });
    return (await response.json()) as Record<string, unknown>;
  }

  /** The bank's page over this one, until it says it is through. */
  function challenge(url: string): Promise<void> {
    return new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      frame.title = '3D Secure challenge';
      Object.assign(frame.style, {
        position: 'fixed',
        inset: '0',
        width: '100%',
        height: '100%',
        border: '0',
        zIndex: '2147483647',
      });
      window.addEventListener('message', function done(event) {
        if (event.source !== frame.contentWindow) return;
        window.removeEventListener('message', done);
        frame.remove();
        resolve();
      });
      document.body.append(frame);
    });
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    problem.textContent = '';
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    let answer = await post(`/checkout/${session}/pay`, body);
    if (typeof answer.challenge === 'string') {
      await challenge(answer.challenge);
      answer = await post(`/checkout/${session}/result`, new URLSearchParams());
    }
    const error = answer.error as { message: string } | undefined;
    if (typeof answer.redirect === 'string') {
      location.assign(answer.redirect);
      return;
    }
    button.disabled = false;
    problem.textContent = error?.message ?? '';
    if (!error) location.reload();
  });
}
