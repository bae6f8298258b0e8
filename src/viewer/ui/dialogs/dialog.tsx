import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { Modal } from "./modal.tsx";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short list or note over the page: at the bottom on phones, in the middle on larger screens. */
export function Dialog({ title, onClose, children }: DialogProps) {
  return (
    <Modal
      label={title}
      onClose={onClose}
      keepsKeys
      className="mx-auto mt-auto mb-0 max-h-[80dvh] w-full max-w-100 animate-rise overflow-hidden rounded-t-2xl bg-raised text-ink open:flex open:flex-col desk:my-auto desk:rounded-2xl"
    >
      <header className="flex items-center justify-between border-b border-line py-1 pr-1 pl-5">
        <h2 className="text-base font-bold">{title}</h2>
        <IconButton label="Close" onClick={onClose} className="text-soft hover:text-ink">
          <X size={20} />
        </IconButton>
      </header>
      <section
        // Focusable, so a long list can be scrolled with the keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={title}
        className="overflow-y-auto overscroll-contain px-5 pt-4 pb-[max(20px,env(safe-area-inset-bottom))]"
      >
        {children}
      </section>
    </Modal>
  );
}
