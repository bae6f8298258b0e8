import { useLocation } from "react-router-dom";
import { overListOf } from "#viewer/lib/navigation/background-list.ts";
import { useCloseMedia } from "#viewer/lib/navigation/close-media.ts";
import { buttonStyle } from "#viewer/ui/controls/button.ts";
import { Modal } from "#viewer/ui/dialogs/modal.tsx";
import type { Failure } from "#viewer/ui/loading/error-boundary.tsx";
import { PageFailure } from "./page-error.tsx";

/** Stands in for a media over its list, which stays as it was. */
export function MediaFailure(failure: Failure) {
  const close = useCloseMedia(overListOf(useLocation().state));
  return (
    <Modal
      label="Picture"
      onClose={close}
      className="m-auto rounded-2xl bg-raised pb-6 text-center text-ink"
    >
      <PageFailure {...failure} />
      <button type="button" onClick={close} className={buttonStyle("bare")}>
        Close
      </button>
    </Modal>
  );
}
