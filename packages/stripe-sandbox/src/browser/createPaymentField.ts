import type { Appearance, FieldMessage, JsError, PaymentElement, PaymentField } from './types.ts';

/**
 * The Payment Element: a frame with a card form, driven by messages. Self-contained: its source is sent to the browser.
 */
export function createPaymentField(base: string, appearance: Appearance, channel: string): PaymentField {
  const handlers = new Map<string, Set<(event: unknown) => void>>();
  const answers = new Map<number, (message: FieldMessage) => void>();
  let frame: HTMLIFrameElement | null = null;
  let look = appearance;
  let ready = false;
  let requests = 0;
  let patience: ReturnType<typeof setTimeout> | undefined;

  function integrationError(message: string): Error {
    const error = new Error(message);
    error.name = 'IntegrationError';
    return error;
  }

  function emit(event: string, detail: Record<string, unknown> = {}) {
    for (const handler of [...(handlers.get(event) ?? [])]) handler({ elementType: 'payment', ...detail });
  }

  function post(message: Record<string, unknown>) {
    frame?.contentWindow?.postMessage({ channel, ...message }, base);
  }

  function receive(event: MessageEvent) {
    const message = event.data as FieldMessage | null;
    if (event.source !== frame?.contentWindow || message?.channel !== channel) return;
    if (message.type === 'ready') {
      ready = true;
      clearTimeout(patience);
      post({ type: 'appearance', appearance: look });
      emit('ready');
    } else if (message.type === 'height') {
      if (frame) frame.style.height = `${message.height}px`;
    } else if (message.type === 'change') {
      emit('change', {
        complete: message.complete,
        empty: message.empty,
        collapsed: false,
        value: { type: 'card' },
      });
    } else if (message.type === 'answer') {
      answers.get(message.request)?.(message);
      answers.delete(message.request);
    } else {
      emit(message.type);
    }
  }

  function ask(
    type: string,
    detail: Record<string, unknown>,
  ): Promise<Extract<FieldMessage, { type: 'answer' }>> {
    requests += 1;
    const request = requests;
    return new Promise((resolve) => {
      answers.set(request, (message) => resolve(message as Extract<FieldMessage, { type: 'answer' }>));
      post({ type, request, ...detail });
    });
  }

  function findTarget(target: string | Element): Element {
    const found = typeof target === 'string' ? document.querySelector(target) : target;
    if (typeof target === 'string' && !found) {
      throw integrationError(
        `The selector you specified (${target}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`,
      );
    }
    if (!(found instanceof Element)) {
      throw integrationError('Invalid DOM element. Call mount() with a valid DOM element or selector.');
    }
    if (found.getRootNode() instanceof ShadowRoot) {
      throw integrationError('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.');
    }
    return found;
  }

  function mount(target: string | Element) {
    const parent = findTarget(target);
    if (frame)
      throw integrationError(
        'This Element has already been mounted. Call unmount() before mounting it again.',
      );
    frame = document.createElement('iframe');
    frame.title = 'Secure payment input frame';
    frame.setAttribute('allow', 'payment *');
    frame.src = `${base}/elements/payment?channel=${encodeURIComponent(channel)}`;
    // Set through the style object: a host's strict style-src forbids style attributes.
    Object.assign(frame.style, {
      border: '0',
      display: 'block',
      width: '100%',
      height: '160px',
      margin: '0',
      padding: '0',
      colorScheme: 'normal',
      background: 'transparent',
    });
    // A frame tells nobody that it failed to load; one that stays silent has.
    patience = setTimeout(() => {
      const message = 'The payment form could not be loaded.';
      emit('loaderror', { error: { type: 'api_connection_error', message } });
    }, 10_000);
    window.addEventListener('message', receive);
    parent.replaceChildren(frame);
  }

  function unmount() {
    window.removeEventListener('message', receive);
    clearTimeout(patience);
    frame?.remove();
    frame = null;
    ready = false;
  }

  const element: PaymentElement = {
    mount,
    unmount,
    destroy() {
      unmount();
      handlers.clear();
    },
    on(event, handler) {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set.add(handler));
      return element;
    },
    off(event, handler) {
      if (handler) handlers.get(event)?.delete(handler);
      else handlers.delete(event);
      return element;
    },
    once(event, handler) {
      const wrapped = (detail: unknown) => {
        element.off(event, wrapped);
        handler(detail);
      };
      return element.on(event, wrapped);
    },
    update(options) {
      post({ type: 'options', options });
      return element;
    },
    focus: () => post({ type: 'focus' }),
    blur: () => post({ type: 'blur' }),
    clear: () => post({ type: 'clear' }),
    collapse() {},
    getValue() {},
  };

  const notMounted: JsError = {
    type: 'invalid_request_error',
    message: 'Make sure the Element you are attempting to use is still mounted.',
  };

  return {
    element,
    setAppearance(next) {
      look = next;
      if (ready) post({ type: 'appearance', appearance: look });
    },
    async tokenize(key) {
      if (!frame) return { error: notMounted };
      const answer = await ask('tokenize', { key });
      return answer.paymentMethod
        ? { paymentMethod: answer.paymentMethod }
        : { error: answer.error ?? notMounted };
    },
    showError: (message) => post({ type: 'error', message }),
    async validate() {
      if (!frame) return { error: notMounted };
      const answer = await ask('validate', {});
      return answer.error ? { error: answer.error } : {};
    },
  };
}
