import { useLocation } from "react-router-dom";
import { backgroundListOf } from "#viewer/lib/navigation/background-list.ts";
import { useCloseMedia } from "#viewer/lib/navigation/close-media.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Modal } from "#viewer/ui/dialogs/modal.tsx";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";
import { PageError } from "./page-error.tsx";

/** Shown if a media over its list fails. The list stays as it was. */
export function MediaError(failure: Failure) {
  const close = useCloseMedia(backgroundListOf(useLocation().state));
  return (
    <Modal
      label="Picture"
      onClose={close}
      className="m-auto rounded-2xl bg-raised pb-6 text-center text-ink"
    >
      <PageError {...failure} />
      <Button variant="ghost" onClick={close}>
        Close
      </Button>
    </Modal>
  );
}
