import { type MouseEvent, type ReactNode, useCallback } from "react";

interface ModalProps {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  /** Keys pressed inside are nobody else's. */
  readonly keepsKeys?: boolean;
  readonly children: ReactNode;
}

/**
 * The browser's own modal dialog: open while it is mounted. The focus goes to the dialog itself, and
 * back to where it was when it is taken away.
 */
export function Modal({ label, className, onClose, keepsKeys = false, children }: ModalProps) {
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (!dialog) return;
    dialog.showModal();
    dialog.focus({ preventScroll: true });
    return () => dialog.close();
  }, []);
  const pressBesides = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose();
  };
  return (
    // The keyboard's way to do what a press beside the dialog does is Escape.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={open}
      tabIndex={-1}
      aria-label={label}
      data-own-keys={keepsKeys || undefined}
      className={className}
      onClick={pressBesides}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        if (!event.currentTarget.open) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
