import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useRef } from "react";
import { isComposing } from "#viewer/lib/keyboard/pressed-key.ts";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";

interface ModalProps {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  /** Keeps the page's shortcuts from keys pressed inside. */
  readonly keepsKeys?: boolean;
  readonly children: ReactNode;
}

/**
 * The browser's modal dialog, open while it is mounted. The focus goes to the element marked `data-first-focus`, or
 * to the dialog itself, and back to where it was when the dialog is unmounted.
 */
export function Modal({ label, className, onClose, keepsKeys = false, children }: ModalProps) {
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (!dialog) return;
    dialog.showModal();
    // React focuses while the dialog is still closed, when nothing in it can have the focus.
    const first = dialog.querySelector<HTMLElement>("[data-first-focus]");
    (first ?? dialog).focus({ preventScroll: true });
    const remove = openDialogs.add(dialog);
    return () => {
      remove();
      dialog.close();
    };
  }, []);
  const isRequested = useRef(false);
  // A second Escape in a row fires a cancel that cannot be prevented and a close: both mean one close.
  const close = () => {
    if (isRequested.current) return;
    isRequested.current = true;
    onClose();
  };
  const pressBesides = (event: MouseEvent) => {
    if (event.target === event.currentTarget) close();
  };
  return (
    // Escape is the keyboard's way to do the same.
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
        // React also delivers the cancel of a dialog that was opened inside this one.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        close();
      }}
      onClose={({ target, currentTarget: dialog }) => {
        // A browser may close the dialog without a cancel event. The event also arrives, late, after unmounting.
        if (target === dialog && dialog.isConnected && !dialog.open) close();
      }}
    >
      {children}
    </dialog>
  );
}

/** An Escape that cancels an input method's composition does not close the dialog. */
function keepForComposing(event: KeyboardEvent): void {
  if (event.key === "Escape" && isComposing(event.nativeEvent)) event.preventDefault();
}
