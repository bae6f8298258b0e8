import type { ReactNode } from "react";
import { Modal } from "#viewer/ui/dialogs/modal.tsx";
import { useIsDesktop } from "#viewer/ui/hooks/use-is-desktop.ts";

interface StoriesDialogProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** As styles, because classes for the stories alone would be in the first load. */
const phoneFrame = { backgroundColor: "black" };
const desktopFrame = {
  ...phoneFrame,
  width: "min(100vw - 200px, (100dvh - 48px) * 9 / 16)",
  height: "calc(100dvh - 48px)",
};

/** The window of the stories: all of it on a phone, a tall frame in the middle of a dark one on a desk. */
export function StoriesDialog({ onClose, children }: StoriesDialogProps) {
  const isDesktop = useIsDesktop();
  return (
    <Modal
      label="Stories"
      onClose={onClose}
      className="m-0 h-dvh max-h-none w-full max-w-none animate-appear overflow-hidden bg-transparent"
    >
      {/* Dark in both themes, so that nothing competes with the pictures. */}
      <div
        className="grid h-full place-items-center bg-ground text-ink"
        style={{ colorScheme: "dark" }}
      >
        <div
          className="relative size-full overflow-hidden desk:rounded-lg"
          style={isDesktop ? desktopFrame : phoneFrame}
        >
          {children}
        </div>
      </div>
    </Modal>
  );
}
