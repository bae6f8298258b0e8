import type { ReactNode } from "react";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Modal } from "./modal.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  /** The label of the confirm button. */
  readonly confirmLabel: string;
  /** The label of the button that changes nothing. */
  readonly cancelLabel?: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks for confirmation before something that cannot be undone with a press. The button that changes nothing comes first. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel = "Cancel",
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Modal
      label={title}
      onClose={onClose}
      keepsKeys
      className="mx-auto mt-auto mb-0 w-full max-w-100 animate-rise overflow-y-auto rounded-t-2xl bg-raised px-6 pt-6 pb-[max(24px,env(safe-area-inset-bottom))] text-ink desk:my-auto desk:rounded-2xl"
    >
      <h2 className="clip-marks text-lg font-bold break-words">{title}</h2>
      <div className="pt-2 pb-6 text-soft">{children}</div>
      <div className="flex gap-2">
        <Button variant="secondary" onClick={onClose} className="grow basis-0">
          {cancelLabel}
        </Button>
        <Button
          variant="primary"
          onClick={() => {
            onConfirm();
            onClose();
          }}
          className="grow basis-0"
        >
          {confirmLabel}
        </Button>
      </div>
    </Modal>
  );
}
