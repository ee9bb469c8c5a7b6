import { useEffect, useRef } from 'preact/hooks';

/** A dialog over the page from its first moment; the focus goes back to what opened it, which a dialog that is taken out of the page does not do. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return dialog;
}
