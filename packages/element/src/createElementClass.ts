import type { RequireResult, Stop, UpgradeRequest } from '@uptier/core';
import type { Mounted, SurfaceKind, SurfaceProps } from '@uptier/preact';
import type { Runtime } from './defineElements.ts';
import type { ElementDefinition } from './elements.ts';
import { whenNear } from './whenNear.ts';

/** What every Uptier element can do beside being on the page. */
export interface UptierElement extends HTMLElement {
  require(request: UpgradeRequest): Promise<RequireResult>;
  openRequest(id: string): Promise<RequireResult>;
}

/** Made when called, not when imported: a server has no `HTMLElement`. */
export function createElementClass(
  definition: ElementDefinition,
  runtime: Runtime,
): CustomElementConstructor {
  class Element extends HTMLElement implements UptierElement {
    static observedAttributes = definition.attributes;
    #stop: Stop | null = null;
    #mounted: Mounted<SurfaceProps[SurfaceKind]> | null = null;

    connectedCallback(): void {
      // Without a slot the element's own children stay unseen: a gated feature must not flash before it is known.
      if (!this.shadowRoot) this.attachShadow({ mode: 'open' });
      for (const type of ['click', 'keydown']) this.addEventListener(type, this.#touch);
      this.#mount();
    }

    disconnectedCallback(): void {
      // An element that is only moved is back by then, and keeps what it shows.
      queueMicrotask(() => {
        if (this.isConnected) return;
        for (const type of ['click', 'keydown']) this.removeEventListener(type, this.#touch);
        this.#stop?.();
        this.#stop = null;
      });
    }

    attributeChangedCallback(): void {
      const props = this.#props();
      if (this.#mounted && props) this.#mounted.update(props);
      else if (this.isConnected) this.#mount();
    }

    require(request: UpgradeRequest): Promise<RequireResult> {
      runtime.touched(this);
      return runtime.require(request);
    }

    openRequest(id: string): Promise<RequireResult> {
      runtime.touched(this);
      return runtime.openRequest(id);
    }

    #touch = (): void => runtime.touched(this);

    #props(): SurfaceProps[SurfaceKind] | null {
      return definition.read((name) => this.getAttribute(name));
    }

    #mount(): void {
      if (this.#stop || !this.#props()) return;
      let stopUi: Stop | null = null;
      const stopWaiting = whenNear(this, () => {
        stopUi = runtime.when((ui) => {
          const props = this.#props();
          this.#mounted = props && ui.mount(definition.kind, this, props);
          return () => {
            this.#mounted?.stop();
            this.#mounted = null;
          };
        });
      });
      this.#stop = () => {
        stopWaiting();
        stopUi?.();
      };
    }
  }
  for (const name of definition.attributes)
    Object.defineProperty(Element.prototype, toProperty(name), reflect(name));
  return Element;
}

/** `show-empty` → `showEmpty` */
function toProperty(attribute: string): string {
  return attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** A property that is its attribute. */
function reflect(attribute: string): PropertyDescriptor & ThisType<HTMLElement> {
  return {
    configurable: true,
    get() {
      return this.getAttribute(attribute);
    },
    set(value: unknown) {
      if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value === true ? '' : String(value));
    },
  };
}
