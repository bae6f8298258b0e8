import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useRef } from "react";
import { isComposing } from "#viewer/lib/keyboard/pressed-key.ts";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";

interface ModalProps {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  /** Keys pressed inside are nobody else's. */
  readonly keepsKeys?: boolean;
  readonly children: ReactNode;
}

/**
 * The browser's own modal dialog: open while it is mounted. The focus goes to the dialog itself, or to
 * what is marked `data-first-focus` in it, and
 * back to where it was when it is taken away.
 */
export function Modal({ label, className, onClose, keepsKeys = false, children }: ModalProps) {
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (!dialog) return;
    dialog.showModal();
    // React focuses while the dialog is still closed, and nothing in it can be.
    const first = dialog.querySelector<HTMLElement>("[data-first-focus]");
    (first ?? dialog).focus({ preventScroll: true });
    const remove = openDialogs.add(dialog);
    return () => {
      remove();
      dialog.close();
    };
  }, []);
  const isAsked = useRef(false);
  // A second Escape in a row is a cancel that cannot be prevented and a close: one wish all the same.
  const close = () => {
    if (isAsked.current) return;
    isAsked.current = true;
    onClose();
  };
  const pressBesides = (event: MouseEvent) => {
    if (event.target === event.currentTarget) close();
  };
  return (
    // The keyboard's way to do what a press beside the dialog does is Escape.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={open}
      tabIndex={-1}
      aria-label={label}
      data-own-keys={keepsKeys || undefined}
      className={className}
      onClick={pressBesides}
      onKeyDown={keepForComposing}
      onCancel={(event) => {
        // React also tells of a dialog that was opened from within this one.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        close();
      }}
      onClose={({ target, currentTarget: dialog }) => {
        // A browser may close it without asking. Being taken away is told here too, and late.
        if (target === dialog && dialog.isConnected && !dialog.open) close();
      }}
    >
      {children}
    </dialog>
  );
}

/** An Escape that discards a word of an input method leaves the dialog open. */
function keepForComposing(event: KeyboardEvent): void {
  if (event.key === "Escape" && isComposing(event.nativeEvent)) event.preventDefault();
}
