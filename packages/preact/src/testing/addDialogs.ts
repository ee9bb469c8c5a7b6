/** Gives jsdom the parts of `<dialog>` that it lacks. `data-layer` says whether it stands in the top layer. */
export function addDialogs(): void {
  const prototype = globalThis.HTMLDialogElement?.prototype;
  if (!prototype || 'showModal' in prototype) return;
  const open = (layer: string) =>
    function (this: HTMLDialogElement) {
      this.setAttribute('open', '');
      this.dataset.layer = layer;
    };
  Object.assign(prototype, {
    show: open('page'),
    showModal: open('top'),
    close(this: HTMLDialogElement) {
      this.removeAttribute('open');
      delete this.dataset.layer;
      // In a task of its own, as browsers do: by then it may be open again.
      setTimeout(() => this.dispatchEvent(new Event('close')));
    },
  });
}
