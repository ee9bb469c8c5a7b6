import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useModal } from './useModal.ts';

export interface ConfirmDialogProps {
  title: string;
  /** What happens, before it does. */
  children: ComponentChildren;
  /** On the button that does it. */
  confirm: string;
  onConfirm(): void;
  close(): void;
}

/** Says what will happen, and waits. */
export function ConfirmDialog({ title, children, confirm, onConfirm, close }: ConfirmDialogProps) {
  const dialog = useModal();
  const id = useId();
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      <h2 id={id}>{title}</h2>
      {children}
      <div class="actions">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="button" class="primary" onClick={onConfirm}>
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
